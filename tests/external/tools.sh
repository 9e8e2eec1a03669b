# What the tests with AWS's tools share. To be sourced with the path of slsc as first argument.
set -euo pipefail
slsc=$(realpath "${1:?usage: TEST SLSC}")
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
work=$(mktemp -d)
moto=
trap 'if [ -n "$moto" ]; then kill "$moto" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

skip() { echo "skipped: $*"; exit 77; }
fail() { echo "FAIL: $*"; exit 1; }
need() { command -v "$1" >/dev/null || skip "no $1 in PATH"; }

# quietly COMMAND...: shows what a command printed only when it fails.
quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; fail "$*"; }; }

# start_moto: an imitation of AWS on this machine, for this test alone. Nothing leaves the machine.
start_moto() {
  need moto_server
  need python3
  local port try
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  moto_server -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
  moto=$!
  export AWS_ENDPOINT_URL=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing
  export AWS_DEFAULT_REGION=eu-west-1 AWS_EC2_METADATA_DISABLED=true
  export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
  unset AWS_PROFILE AWS_SESSION_TOKEN http_proxy https_proxy HTTP_PROXY HTTPS_PROXY
  for ((try = 0; try < 120; try++)); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    kill -0 "$moto" 2>/dev/null || { cat "$work/moto.log"; fail 'moto_server ended'; }
    sleep 0.25
  done
  fail 'moto_server does not answer'
}
