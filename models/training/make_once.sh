# Read by the build scripts; needs $work.
make() { # RESULT COMMAND…: RESULT is a file or folder of WORK, whole once its mark is there
  result=$1
  shift
  if [ -e "$work/$result.done" ]; then
    echo "$result: kept from an earlier run"
  else
    "$@"
    touch "$work/$result.done"
  fi
}
