"""External registration system: registers a student with itself and tells MedTrack, which makes the account, the
profile and the welcome."""

import json
import os
import sys
import uuid
from datetime import datetime, timezone

import pika


class MedTrackEventPublisher:
    def __init__(self, host=os.environ.get('AMQP_HOST', 'localhost')):
        credentials = pika.PlainCredentials(
            os.environ.get('AMQP_USER', 'guest'), os.environ.get('AMQP_PASSWORD', 'guest')
        )
        parameters = pika.ConnectionParameters(
            host=host,
            port=int(os.environ.get('AMQP_PORT', '5672')),
            virtual_host=os.environ.get('AMQP_VHOST', '/'),
            credentials=credentials,
        )
        self.user = credentials.username
        self.connection = pika.BlockingConnection(parameters)
        self.channel = self.connection.channel()
        # From here on a publish returns when the broker has the event on disk, and raises when it refuses it.
        self.channel.confirm_delivery()

    def publish_event(self, event_type, payload, event_id=None):
        event = {
            # Sent again with the same id, the event takes effect once.
            'event_id': event_id or str(uuid.uuid4()),
            'event_type': event_type,
            'payload': payload,
            'service': 'external-registration-service',
            'timestamp': datetime.now(timezone.utc).isoformat(),
            'version': '1.0',
        }

        self.channel.basic_publish(
            exchange='medtrack.events',
            routing_key=event_type,
            body=json.dumps(event),
            properties=pika.BasicProperties(
                delivery_mode=2,  # persistent
                content_type='application/json',
                message_id=event['event_id'],
                # The broker verifies it: MedTrack knows by it which institution the event belongs to.
                user_id=self.user,
            ),
            # Without a queue that takes it the event would be lost in silence.
            mandatory=True,
        )

        print(f' Published: {event_type}')

    def close(self):
        self.connection.close()


def register_student(student):
    # 1. Save the student to YOUR database, with an id for each event, so that a second try after a crash is the same.

    # 2. Publish the events to MedTrack.
    publisher = MedTrackEventPublisher()

    # First, the user ...
    publisher.publish_event(
        event_type='user.created',
        payload={
            'user_id': student['user_id'],
            'email': student['email'],
            'role': 'student',
            'first_name': student['first_name'],
            'last_name': student['last_name'],
        },
    )

    # ... then the student's profile.
    publisher.publish_event(
        event_type='student.created',
        payload={
            'student_id': student['id'],
            'user_id': student['user_id'],
            'cin': student['cin'],
            'email': student['email'],
            'phone': student['phone'],
            'first_name': student['first_name'],
            'last_name': student['last_name'],
        },
    )

    publisher.close()

    # 3. MedTrack makes the account, invites and welcomes the student, makes the profile and follows the stages.
    return student


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit('usage: register_student.py \'{"id": …, "user_id": …, "cin": …, "email": …, "phone": …, '
                 '"first_name": …, "last_name": …}\'')
    register_student(json.loads(sys.argv[1]))
