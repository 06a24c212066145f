# Answers for GitLab's dialect: reads pattern and path, each ended by NUL, and prints 1 where the pattern matches the
# path and 0 where it does not. GitLab's documentation says that it matches with File.fnmatch and these two flags, that
# a path without a slash at its start is a globstar path, and that one with a slash at its end covers the directory.
FLAGS = File::FNM_PATHNAME | File::FNM_DOTMATCH

def matches?(pattern, path)
  pattern = pattern.sub(/\A\\#/, '#').gsub(/\\\s+/, ' ')
  pattern = '/**/*' if pattern == '*'
  pattern = '/**/' + pattern unless pattern.start_with?('/')
  pattern += '**/*' if pattern.end_with?('/')
  File.fnmatch?(pattern, '/' + path, FLAGS)
end

$stdin.binmode
$stdin.each_line("\0", chomp: true).each_slice(2) do |texts|
  print matches?(*texts.map { |text| text.force_encoding(Encoding::UTF_8) }) ? 1 : 0
end
puts
