package dev.gns.policyservice.bus;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.LrAction;
import dev.gns.policyservice.answer.Parked;
import dev.gns.policyservice.answer.Parked.Question;
import dev.gns.policyservice.answer.PolicyAnswerer;
import dev.gns.policyservice.store.PolicyIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Answers graph states as they come; for one thread. Offsets are committed in the background and not for each answer, since
 * the broker would be busy with that while others wait: what is answered twice gets the same answer, and what is not
 * answered is asked again.
 */
public final class AnswerLoop {
    private static final Logger LOG = Logger.getLogger(AnswerLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** From one commit to the next, at least; also what an operator sees of a lag that is none. */
    private static final Duration COMMIT = Duration.ofMillis(500);

    private final Consumer<String, byte[]> questions;
    private final Producer<String, byte[]> replies;
    private final PolicyAnswerer answerer;
    private final PolicyIndex index;
    private final Parked parked;
    private final PolicyMeters meters;
    private final InstantSource clock;
    private Instant committed;
    private boolean answered;

    public AnswerLoop(
            Consumer<String, byte[]> questions,
            Producer<String, byte[]> replies,
            PolicyAnswerer answerer,
            PolicyIndex index,
            Parked parked,
            PolicyMeters meters,
            InstantSource clock) {
        this.questions = questions;
        this.replies = replies;
        this.answerer = answerer;
        this.index = index;
        this.parked = parked;
        this.meters = meters;
        this.clock = clock;
        this.committed = clock.instant();
    }

    /** Answers what is there; waits for it at most a moment. A wake-up ends the wait when there are new versions. */
    public void turn() {
        var records = poll();
        index.takeReplaced().forEach(answerer::forget);
        parked.take(question -> index.has(question.state().policy())).forEach(this::answer);
        for (var record : records) {
            take(record);
        }
        commit(!records.isEmpty());
        meters.observe(parked, index, unread());
    }

    private void commit(boolean more) {
        answered |= more;
        var now = clock.instant();
        if (answered && !now.isBefore(committed.plus(COMMIT))) {
            questions.commitAsync();
            committed = now;
            answered = false;
        }
    }

    private long unread() {
        return questions.assignment().stream()
                .mapToLong(partition -> questions.currentLag(partition).orElse(0))
                .sum();
    }

    private ConsumerRecords<String, byte[]> poll() {
        try {
            return questions.poll(POLL);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        } catch (RetriableException e) {
            LOG.warnf("the broker is in trouble: %s", e.getMessage());
            return ConsumerRecords.empty();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        meters.takenUp(record.timestamp());
        try {
            answer(new Question(Codecs.GRAPH_STATE.decode(record.value()), replyPartition(record)));
        } catch (InvalidMessageException e) {
            meters.countDeadLetter(record.topic(), e);
            LOG.warnf("%s/%d at %d: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
            DeadLetters.send(replies, record, e.getMessage());
        }
    }

    private static int replyPartition(ConsumerRecord<String, byte[]> record) {
        var field = "header " + Headers.REPLY_PARTITION;
        var text = Headers.text(record.headers(), Headers.REPLY_PARTITION)
                .orElseThrow(() -> new InvalidMessageException(field, "is required"));
        Check.that(text.matches("\\d{1,6}"), field, "must be a number, but is " + text);
        return Check.between(Integer.parseInt(text), 0, Topic.LR_ACTIONS.partitions() - 1, field);
    }

    private void answer(Question question) {
        var start = System.nanoTime();
        var reply = answerer.answer(question.state());
        if (reply instanceof PolicyAnswerer.Answered answered) {
            send(answered.action(), question.replyPartition());
            meters.answers.record(Duration.ofNanos(System.nanoTime() - start));
        } else if (parked.park(question)) {
            meters.dropped.increment();
        }
    }

    private void send(LrAction action, int partition) {
        if (action.answer() instanceof LrAction.Refused refused) {
            meters.refusals.increment();
            LOG.warnf("refused %s, decision %d: %s", action.episodeId(), action.decision(), refused.reason());
        }
        replies.send(new ProducerRecord<>(
                Topic.LR_ACTIONS.topicName(), partition, action.episodeId(), Codecs.LR_ACTION.encode(action)));
    }
}
