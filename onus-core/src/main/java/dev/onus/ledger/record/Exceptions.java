package dev.onus.ledger.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exceptions from a boundary: requested by one person, granted by others, used, ratified, revoked.
public final class Exceptions {
  private Exceptions() {}

  @Type(
      value = "exception-requested",
      says = "A person asks that tools may touch paths of a boundary for a while.")
  public record Requested(
      @Says("the exception") Id exception,
      @Says("the boundary") Id boundary,
      @Says("the tools that may") @NotEmpty List<Id> tools,
      @Says("the paths that they may touch, as patterns of the policy") @NotEmpty List<Name> paths,
      @Says("the branch, if it is for one alone") @Nullable Name branch,
      @Says("the change, if it is for one alone") @Nullable Id change,
      @Says("the first moment at which it no longer holds") Instant until,
      @Says("why") PrivateText reason)
      implements Decision {
    public Requested {
      tools = List.copyOf(tools);
      paths = List.copyOf(paths);
      until = Times.checked(until);
    }
  }

  @Type(value = "exception-granted", says = "An approver of the boundary grants an exception.")
  public record Granted(
      @Says("the exception") Id exception,
      @Says("the first moment at which it no longer holds, not after what was asked for")
          Instant until,
      @Says("why") @Nullable PrivateText reason)
      implements Decision {
    public Granted {
      until = Times.checked(until);
    }
  }

  @Type(
      value = "exception-ratified",
      says = "An approver has seen the finished change and stands by the exception.")
  public record Ratified(
      @Says("the exception") Id exception,
      @Says("the change") Id change,
      @Says("its last commit") CommitId commit,
      @Says("the files as they were ratified") @NotEmpty List<FileId> fileIds)
      implements Decision {
    public Ratified {
      fileIds = List.copyOf(fileIds);
    }
  }

  @Type(value = "exception-revoked", says = "An exception no longer holds.")
  public record Revoked(@Says("the exception") Id exception, @Says("why") PrivateText reason)
      implements Decision {}

  @Type(value = "exception-used", says = "A change rested on an exception.")
  public record Used(
      @Says("the exception") Id exception,
      @Says("the change") @Nullable Id change,
      @Says("the commit that a tool wrote") CommitId commit,
      @Says("the tools that wrote") List<Id> tools,
      @Says("the restricted paths that were touched") @NotEmpty List<TrackedPath> paths)
      implements Observation {
    public Used {
      tools = List.copyOf(tools);
      paths = List.copyOf(paths);
    }
  }
}
