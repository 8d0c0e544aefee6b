#!/usr/bin/env bash
# The only command a person or cron types: finds a JDK, builds what is not built, runs.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# Cron starts anywhere; files named in the settings are relative to this folder, those that
# are typed to the one that they are typed in.
folder=$PWD
cd "$home"
jar=target/csp-sync.jar
archive=target/csp-sync.jsa
log=target/build.log

complain() {
  printf '%s\n' "$*" >&2
}

# Prints the feature number of a JDK (25), nothing if there is none. The release file tells it
# without starting a JVM.
version_of() {
  local number=
  if [ -r "$1/release" ]; then
    number=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  elif [ -x "$1/bin/java" ]; then
    number=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  if [ -x "$1/bin/java" ] && [ -n "$number" ]; then
    echo "$number"
  fi
}

# Sets java_home: JAVA_HOME if it is new enough, else the newest JDK found.
find_java() {
  local newest=0 number candidate on_path
  java_home=
  if [ -n "${JAVA_HOME:-}" ]; then
    number=$(version_of "$JAVA_HOME")
    if [ "${number:-0}" -ge 21 ]; then
      java_home=$JAVA_HOME
      return
    fi
  fi
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  fi
  for candidate in /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME:-/root}/.sdkman}"/candidates/java/* "$on_path"; do
    number=$(version_of "$candidate")
    if [ "${number:-0}" -ge 21 ] && [ "$number" -gt "$newest" ]; then
      newest=$number
      java_home=$candidate
    fi
  done
  if [ -z "$java_home" ]; then
    complain "No JDK 21 or later was found (looked at JAVA_HOME, /usr/lib/jvm, SDKMAN and the PATH):" \
      "install one, on Debian with: sudo apt-get install openjdk-21-jdk-headless" \
      "(Debian 12: temurin-25-jdk from https://adoptium.net/installation/linux)."
    exit 2
  fi
}

require_maven() {
  if ! command -v mvn > /dev/null; then
    complain "Maven was not found, and the program is not built yet: install it," \
      "on Debian with: sudo apt-get install maven"
    exit 2
  fi
  if [ ! -x "$java_home/bin/javac" ]; then
    complain "$java_home is a JRE and cannot build: install a JDK," \
      "on Debian with: sudo apt-get install openjdk-21-jdk-headless"
    exit 2
  fi
}

is_built() {
  [ -f "$jar" ] && [ -d target/lib ] && [ -z "$(find pom.xml src sql -newer "$jar" -print -quit)" ]
}

# Builds unless another process just did. Quiet: one line, or the end of the log.
build() {
  require_maven
  mkdir -p target
  exec 9> target/build.lock
  if command -v flock > /dev/null; then
    flock 9
  fi
  if ! is_built; then
    complain "Building with $java_home (once after each change; log: $log) ..."
    if ! JAVA_HOME=$java_home mvn --batch-mode -Dmaven.test.skip=true package > "$log" 2>&1; then
      tail -n 40 "$log" >&2
      complain "The build failed; the whole log is $home/$log."
      exit 2
    fi
    # Maven leaves an unchanged jar's time alone, which would mean building again next time.
    touch "$jar"
    archive_classes
  fi
  exec 9>&-
}

# Keeps the classes as the JVM wants them, which takes a third off the time of every command.
# They are those of a look at a database that does not answer. Made here once instead of at the
# end of commands: nothing of it can delay a night, and a folder that only root writes is served.
archive_classes() {
  local folder=target/archive
  rm -rf "$archive" "$folder"
  mkdir -p "$folder"
  env -i SPRING_DATASOURCE_URL=jdbc:postgresql://localhost:1/none "$java_home/bin/java" "${flags[@]}" \
    -Dcsp-sync.home="$folder" -XX:ArchiveClassesAtExit="$folder/classes" \
    -jar "$jar" status > "$folder/log" 2>&1 < /dev/null || true
  if [ -s "$folder/classes" ]; then
    # Whole on the disk before it has its name: the JVM trusts what it maps.
    sync "$folder/classes" || true
    mv -f "$folder/classes" "$archive"
    rm -rf "$folder"
  fi
}

# Adds the archive to the flags. The JVM takes it only if it is of this jar and this JDK, and
# says nothing otherwise, nor if a bit of it is broken, which unverified ends the JVM; the log's tag aot exists since 25, and an unknown tag is an error.
use_archive() {
  if [ -r "$archive" ] && [ ! "$jar" -nt "$archive" ]; then
    case $(version_of "$java_home") in
      21 | 22 | 23) flags+=(-XX:SharedArchiveFile="$archive" -XX:+VerifySharedSpaces -Xlog:cds*=off) ;;
      24) ;;
      *) flags+=(-XX:SharedArchiveFile="$archive" -XX:+VerifySharedSpaces -Xlog:cds*=off -Xlog:aot*=off) ;;
    esac
  fi
}

# Tests and measurements have servers of their own; nothing of a real installation reaches them.
forget_settings() {
  local names
  names=$(compgen -e | grep -E '^(CSP|SPRING)_' || true)
  if [ -n "$names" ]; then
    complain "Ignoring" $names "of the environment: $1 uses servers of its own."
    # shellcheck disable=SC2086
    unset $names
  fi
}

bench() {
  require_maven
  forget_settings bench
  local classpath
  mkdir -p target
  complain "Building the benchmark with $java_home (log: $log) ..."
  if ! JAVA_HOME=$java_home mvn --batch-mode -DskipTests test-compile dependency:build-classpath \
      -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath > "$log" 2>&1; then
    tail -n 40 "$log" >&2
    complain "The build failed; the whole log is $home/$log."
    exit 2
  fi
  classpath=target/test-classes:target/classes:$(cat target/test-classpath)
  exec "$java_home/bin/java" "${flags[@]}" -cp "$classpath" io.cspsync.bench.Bench "$@"
}

terminal=false
if [ -t 1 ] && [ -t 2 ]; then
  terminal=true
fi
# UTC: Spring Batch orders executions by local time, which the clocks' change would repeat.
flags=(-Duser.timezone=UTC -Dfile.encoding=UTF-8 -Dcsp-sync.home="$home" -Dcsp-sync.folder="$folder"
  -Dcsp-sync.terminal="$terminal" -XX:ErrorFile="$home/var/log/hs_err_%p.log" -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED)

find_java
case "${1:-}" in
  build)
    build
    ;;
  test)
    shift
    require_maven
    forget_settings test
    JAVA_HOME=$java_home mvn --batch-mode verify "$@"
    # The jar was made anew.
    archive_classes
    ;;
  bench)
    shift
    [ "${1:-}" != looking ] || is_built || build
    bench "$@"
    ;;
  *)
    is_built || build
    use_archive
    # exec: Ctrl-C and SIGTERM reach the JVM itself.
    exec "$java_home/bin/java" "${flags[@]}" -jar "$jar" "$@"
    ;;
esac
