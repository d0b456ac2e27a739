package dev.gns.bench.reference;

import java.time.Duration;
import java.util.*;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.*;

/** Request and reply over Kafka and nothing else: sends bytes, and waits for the reply of the same key. */
public final class RawRequests implements AutoCloseable {
    static final String REPLY_PARTITION = "reply-partition";

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> replies;

    /** @param partitions of the topic of replies that it reads, the first ones */
    public RawRequests(String servers, String replies, int partitions) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "linger.ms", 0);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.replies = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var all = IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(replies, p));
        this.replies.assign(all.toList());
        this.replies.seekToEnd(List.of());
        this.replies.assignment().forEach(this.replies::position);
    }

    /** Keeps a request of each key on its way until {@code count} are answered, and returns ms of each. */
    public double[] run(String topic, Map<String, byte[]> requests, int count) {
        var keys = List.copyOf(requests.keySet());
        var sent = new HashMap<String, Long>();
        var millis = new double[count];
        keys.forEach(key -> send(topic, keys.indexOf(key), key, requests.get(key), sent));
        for (var answered = 0; answered < count; ) {
            for (var reply : replies.poll(Duration.ofSeconds(1))) {
                millis[answered++] = (System.nanoTime() - sent.get(reply.key())) / 1e6;
                if (answered + keys.size() <= count) {
                    send(topic, reply.partition(), reply.key(), requests.get(reply.key()), sent);
                }
            }
        }
        return millis;
    }

    private void send(String topic, int partition, String key, byte[] request, Map<String, Long> sent) {
        var record = new ProducerRecord<>(topic, key, request);
        record.headers().add(REPLY_PARTITION, Integer.toString(partition).getBytes());
        sent.put(key, System.nanoTime());
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close();
        replies.close();
    }
}
