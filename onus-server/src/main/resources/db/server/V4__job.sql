-- The last failure of each job.
CREATE TABLE job_failure (
  name TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  problem TEXT NOT NULL,
  -- since the server's tables exist
  failures ${integer} NOT NULL
) ${strict};

-- Where db-scheduler keeps when each job runs next and who runs it: its names and types. With
-- SQLite this table stays empty: there it is in a file of its own, so that asking for work never
-- waits for a writer of this one.
CREATE TABLE scheduled_tasks (
  task_name TEXT NOT NULL,
  task_instance TEXT NOT NULL,
  task_data ${blob},
  execution_time TIMESTAMP WITH TIME ZONE,
  picked BOOLEAN NOT NULL,
  picked_by TEXT,
  last_success TIMESTAMP WITH TIME ZONE,
  last_failure TIMESTAMP WITH TIME ZONE,
  consecutive_failures INTEGER,
  last_heartbeat TIMESTAMP WITH TIME ZONE,
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
