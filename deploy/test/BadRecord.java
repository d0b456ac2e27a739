import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what is no metric to gns.metrics: {@code java BadRecord.java BROKER}. */
class BadRecord {
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", arguments[0]);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var nonsense = "no metric".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>("gns.metrics", nonsense)).get();
        }
    }
}
