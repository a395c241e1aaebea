"""Receives events of MedTrack in a queue of its own: consume_events.py QUEUE KEY [KEY ...]"""

import json
import os
import sys

import pika


def handle_event(event):
    """Processes an incoming event. It may come twice: update your system by event['event_id'], once."""
    event_type = event['event_type']
    payload = event['payload']

    if event_type == 'stage.completed':
        print(f"Stage completed for student {payload['student_id']} on {payload['completion_date']}", flush=True)
    elif event_type == 'evaluation.created':
        print(f"Evaluation for student {payload['student_id']}: {payload['score']}", flush=True)
    elif event_type in ('student.created', 'encadrant.created'):
        handle_profile_created(event_type, payload)


def handle_profile_created(event_type, payload):
    """Called when a new profile is created: the place to send a mail of your own."""
    role = event_type.split('.')[0]
    profile_id = payload[f'{role}_id']
    print(f"To {payload['email']}: Your {role} profile has been created (ID: {profile_id})", flush=True)


def callback(ch, method, properties, body):
    try:
        handle_event(json.loads(body))
    except (KeyError, ValueError) as error:
        # Not for this program, or broken: without a dead-letter exchange of your own it is dropped.
        print(f'Dropped: {error!r}', file=sys.stderr, flush=True)
        ch.basic_reject(delivery_tag=method.delivery_tag, requeue=False)
        return
    # Only now: what is not acknowledged when this program dies comes again.
    ch.basic_ack(delivery_tag=method.delivery_tag)


def consume(queue_name, routing_keys):
    credentials = pika.PlainCredentials(
        os.environ.get('AMQP_USER', 'guest'), os.environ.get('AMQP_PASSWORD', 'guest')
    )
    parameters = pika.ConnectionParameters(
        host=os.environ.get('AMQP_HOST', 'localhost'),
        port=int(os.environ.get('AMQP_PORT', '5672')),
        virtual_host=os.environ.get('AMQP_VHOST', '/'),
        credentials=credentials,
    )
    connection = pika.BlockingConnection(parameters)
    channel = connection.channel()

    # Your queue outlives this program and the broker: what happens meanwhile waits in it.
    channel.queue_declare(queue=queue_name, durable=True, arguments={'x-queue-type': 'quorum'})
    for routing_key in routing_keys:
        channel.queue_bind(exchange='medtrack.events', queue=queue_name, routing_key=routing_key)

    channel.basic_qos(prefetch_count=1)
    channel.basic_consume(queue=queue_name, on_message_callback=callback)

    print(' Consuming events...', flush=True)
    channel.start_consuming()


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit('usage: consume_events.py QUEUE KEY [KEY ...]')
    try:
        consume(sys.argv[1], sys.argv[2:])
    except KeyboardInterrupt:
        pass
