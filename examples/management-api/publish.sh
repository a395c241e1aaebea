#!/bin/sh
# Publishes an event with curl alone, through RabbitMQ's management API: publish.sh EVENT_TYPE PAYLOAD
# The API takes it without confirming that it is on disk: for trying things out.
set -eu

: "${MANAGEMENT_URL:=http://localhost:15672}" "${AMQP_VHOST:=/}" "${AMQP_USER:=guest}" "${AMQP_PASSWORD:=guest}"
if [ $# -ne 2 ]; then
  echo "usage: publish.sh EVENT_TYPE PAYLOAD" >&2
  exit 1
fi

# The event is JSON inside of JSON: its quotes and backslashes are escaped.
event=$(printf '{"event_type":"%s","payload":%s,"service":"external-registration-service"}' "$1" "$2" |
  sed 's/\\/\\\\/g; s/"/\\"/g')
vhost=$(printf '%s' "$AMQP_VHOST" | sed 's|%|%25|g; s|/|%2F|g')

curl --fail --silent --show-error -X POST "$MANAGEMENT_URL/api/exchanges/$vhost/medtrack.events/publish" \
  -u "$AMQP_USER:$AMQP_PASSWORD" \
  -H "Content-Type: application/json" \
  -d "{
    \"properties\": {\"delivery_mode\": 2, \"content_type\": \"application/json\"},
    \"routing_key\": \"$1\",
    \"payload\": \"$event\",
    \"payload_encoding\": \"string\"
  }"
echo
