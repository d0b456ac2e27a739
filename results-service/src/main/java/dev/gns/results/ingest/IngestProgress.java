package dev.gns.results.ingest;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;

/** How far the database follows Kafka, for those who wait for something they wrote. */
@Singleton
public class IngestProgress {
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();

    /** @param offsets the next ones to be read */
    void advance(Map<TopicPartition, Long> offsets) {
        lock.lock();
        try {
            next.putAll(offsets);
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return whether the record at {@code offset} was stored within {@code timeout} */
    public boolean await(TopicPartition partition, long offset, Duration timeout) {
        lock.lock();
        try {
            var left = timeout.toNanos();
            while (next.getOrDefault(partition, 0L) <= offset) {
                if (left <= 0) {
                    return false;
                }
                left = advanced.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
