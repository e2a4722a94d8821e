#!/usr/bin/env bash
# Creates a session, reads it, lists the newest and shows what a failure looks like.
set -euo pipefail
url=${GATEWAY_URL:-http://localhost:4000}
json=(-H 'content-type: application/json')
[ -z "${GATEWAY_KEY:-}" ] || json+=(-H "authorization: Bearer $GATEWAY_KEY")

location=$(curl -sS -o /dev/null -w '%header{location}' "${json[@]}" "$url/v1/sessions" \
  -d '{"agent_name":"debugger","title":"Debug login issue","tags":["debugging","urgent"]}')
echo "created ${location##*/}"

echo "read $(curl -sS "${json[@]}" "$url$location")"

echo "listed $(curl -sS "${json[@]}" "$url/v1/sessions?limit=1")"

echo "refused $(curl -sS "${json[@]}" "$url/v1/sessions" -d '{"agent_id":"agent_123"}')"
