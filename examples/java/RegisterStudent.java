import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.json.JSONObject;

/**
 * External registration system: registers a student with itself and tells MedTrack, which makes the account, the
 * profile and the welcome.
 */
public class RegisterStudent {
    private static final String EXCHANGE = "medtrack.events";
    private static final long CONFIRM_MILLISECONDS = 10_000;

    static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    /** How MedTrack's broker is reached. */
    static ConnectionFactory broker() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(setting("AMQP_HOST", "localhost"));
        factory.setPort(Integer.parseInt(setting("AMQP_PORT", "5672")));
        factory.setVirtualHost(setting("AMQP_VHOST", "/"));
        factory.setUsername(setting("AMQP_USER", "guest"));
        factory.setPassword(setting("AMQP_PASSWORD", "guest"));
        return factory;
    }

    /** Announces a fact; returns when the broker has it on disk. Sent again with the same id, it takes effect once. */
    static void publishEvent(Channel channel, String user, String eventId, String type, JSONObject payload)
            throws Exception {
        JSONObject event = new JSONObject();
        event.put("event_id", eventId);
        event.put("event_type", type);
        event.put("payload", payload);
        event.put("service", "external-registration-service");
        event.put("timestamp", Instant.now().toString());
        event.put("version", "1.0");

        AMQP.BasicProperties props = new AMQP.BasicProperties.Builder()
                .deliveryMode(2) // persistent
                .contentType("application/json")
                .messageId(eventId)
                // The broker verifies it: MedTrack knows by it which institution the event belongs to.
                .userId(user)
                .build();

        channel.basicPublish(EXCHANGE, type, props, event.toString().getBytes(StandardCharsets.UTF_8));
        channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);

        System.out.println(" Published: " + type);
    }

    static void registerStudent(JSONObject student) throws Exception {
        // 1. Save the student to YOUR database, with an id for each event, so that a second try after a crash is the same.

        // 2. Publish the events to MedTrack.
        ConnectionFactory factory = broker();
        try (Connection connection = factory.newConnection();
             Channel channel = connection.createChannel()) {
            channel.confirmSelect();

            // First, the user ...
            JSONObject user = new JSONObject();
            user.put("user_id", student.getString("user_id"));
            user.put("email", student.getString("email"));
            user.put("role", "student");
            user.put("first_name", student.getString("first_name"));
            user.put("last_name", student.getString("last_name"));
            publishEvent(channel, factory.getUsername(), UUID.randomUUID().toString(), "user.created", user);

            // ... then the student's profile.
            JSONObject profile = new JSONObject();
            profile.put("student_id", student.getString("id"));
            profile.put("user_id", student.getString("user_id"));
            profile.put("cin", student.getString("cin"));
            profile.put("email", student.getString("email"));
            profile.put("phone", student.getString("phone"));
            profile.put("first_name", student.getString("first_name"));
            profile.put("last_name", student.getString("last_name"));
            publishEvent(channel, factory.getUsername(), UUID.randomUUID().toString(), "student.created", profile);
        }

        // 3. MedTrack makes the account, invites and welcomes the student, makes the profile and follows the stages.
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("usage: RegisterStudent '{\"id\": …, \"user_id\": …, \"cin\": …, \"email\": …, "
                    + "\"phone\": …, \"first_name\": …, \"last_name\": …}'");
            System.exit(1);
        }
        registerStudent(new JSONObject(args[0]));
    }
}
