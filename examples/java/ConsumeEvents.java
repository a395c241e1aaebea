import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.json.JSONObject;

/** Receives events of MedTrack in a queue of its own: ConsumeEvents QUEUE KEY [KEY ...] */
public class ConsumeEvents {
    static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    /** Processes an incoming event. It may come twice: update your system by its event_id, once. */
    static void handleEvent(JSONObject event) throws Exception {
        String type = event.getString("event_type");
        JSONObject payload = event.getJSONObject("payload");
        switch (type) {
            case "stage.completed":
                System.out.println("Stage completed for student " + payload.getString("student_id") + " on "
                        + payload.getString("completion_date"));
                break;
            case "evaluation.created":
                System.out.println("Evaluation for student " + payload.getString("student_id") + ": "
                        + payload.get("score"));
                break;
            case "student.created":
            case "encadrant.created":
                handleProfileCreated(type, payload);
                break;
            default:
                // Another event of the kind that the queue is bound to.
                break;
        }
    }

    /** Called when a new profile is created: the place to send a mail of your own. */
    static void handleProfileCreated(String type, JSONObject payload) throws Exception {
        String role = type.substring(0, type.indexOf('.'));
        System.out.println("To " + payload.getString("email") + ": Your " + role + " profile has been created (ID: "
                + payload.getString(role + "_id") + ")");
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: ConsumeEvents QUEUE KEY [KEY ...]");
            System.exit(1);
        }
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(setting("AMQP_HOST", "localhost"));
        factory.setPort(Integer.parseInt(setting("AMQP_PORT", "5672")));
        factory.setVirtualHost(setting("AMQP_VHOST", "/"));
        factory.setUsername(setting("AMQP_USER", "guest"));
        factory.setPassword(setting("AMQP_PASSWORD", "guest"));
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        // Your queue outlives this program and the broker: what happens meanwhile waits in it.
        String queue = args[0];
        channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
        for (int i = 1; i < args.length; i++) {
            channel.queueBind(queue, "medtrack.events", args[i]);
        }

        channel.basicQos(1);
        channel.basicConsume(queue, false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                try {
                    handleEvent(new JSONObject(new String(body, StandardCharsets.UTF_8)));
                } catch (Exception error) {
                    // Not for this program, or broken: without a dead-letter exchange of your own it is dropped.
                    System.err.println("Dropped: " + error);
                    getChannel().basicReject(envelope.getDeliveryTag(), false);
                    return;
                }
                // Only now: what is not acknowledged when this program dies comes again.
                getChannel().basicAck(envelope.getDeliveryTag(), false);
            }
        });
        System.out.println(" Consuming events...");
    }
}
