package dev.gns.learner.bus;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.learner.episode.Cancellation;
import dev.gns.learner.episode.PolicyPort;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks over the bus: a question to {@code gns.graph-states}, the answer from one partition of {@code gns.lr-actions}
 * that this learner has assigned itself. Answers to others, and to what was asked before, are passed over. Used by one
 * thread.
 */
public final class KafkaPolicyPort implements PolicyPort, AutoCloseable {
    /** How long one poll blocks, and so how late a cancellation is noticed. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final Producer<String, byte[]> producer;
    private final Consumer<String, byte[]> answers;
    private final TopicPartition partition;
    private final Clock clock;
    private final EpisodeMeters meters;

    /** @param answers not subscribed to anything; closed with this */
    public KafkaPolicyPort(
            Producer<String, byte[]> producer,
            Consumer<String, byte[]> answers,
            int replyPartition,
            Clock clock,
            EpisodeMeters meters) {
        this.producer = producer;
        this.answers = answers;
        this.partition = new TopicPartition(Topic.LR_ACTIONS.topicName(), replyPartition);
        this.clock = clock;
        this.meters = meters;
        answers.assign(List.of(partition));
        answers.seekToEnd(List.of(partition));
        // The seek is lazy: an answer to the first question could be skipped if the end were looked up after it came.
        answers.position(partition);
    }

    @Override
    public Optional<LrAction.Answer> ask(GraphState state, Waiting waiting) {
        var question = new Question(state, waiting.patience(), clock.instant());
        while (!question.isGivenUp(clock.instant())) {
            send(state);
            var answer = await(question, question.asked(clock.instant()), waiting);
            if (answer.isPresent() || waiting.cancellation().wish() != Cancellation.Wish.GO_ON) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private void send(GraphState state) {
        var record = new ProducerRecord<>(
                Topic.GRAPH_STATES.topicName(), state.episodeId(), Codecs.GRAPH_STATE.encode(state));
        record.headers().add(Headers.REPLY_PARTITION, Headers.bytes(partition.partition()));
        // Not waited for: a question that is lost is asked again.
        producer.send(record);
    }

    private Optional<LrAction.Answer> await(Question question, Instant until, Waiting waiting) {
        while (clock.instant().isBefore(until) && waiting.cancellation().wish() == Cancellation.Wish.GO_ON) {
            for (var record : answers.poll(POLL)) {
                var answer = read(record, question);
                if (answer.isPresent()) {
                    return answer.map(LrAction::answer);
                }
            }
            waiting.signOfLife().run();
        }
        return Optional.empty();
    }

    /** The answer to the question; empty if it is another's or none at all. */
    private Optional<LrAction> read(ConsumerRecord<String, byte[]> record, Question question) {
        try {
            var action = Codecs.LR_ACTION.decode(record.value());
            if (!question.isAnsweredBy(action)) {
                return Optional.empty();
            }
            checkBounds(action, question.state().bounds());
            return Optional.of(action);
        } catch (InvalidMessageException e) {
            meters.countDeadLetter(Topic.LR_ACTIONS, e);
            DeadLetters.send(producer, record, e.getMessage());
            return Optional.empty();
        }
    }

    /** A policy service clips: an LR outside is of something else. */
    private static void checkBounds(LrAction action, LrBounds bounds) {
        if (action.answer() instanceof LrAction.Chosen chosen) {
            Check.between(chosen.action().learningRate(), bounds.minimum(), bounds.maximum(), "learningRate");
        }
    }

    @Override
    public void close() {
        answers.close();
    }
}
