package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.metric.Metric;
import dev.gns.learner.bus.Question;
import dev.gns.learner.episode.Cancellation.Wish;
import dev.gns.learner.episode.Checkpoints;
import dev.gns.learner.episode.EpisodeAbandonedException;
import dev.gns.learner.episode.EpisodeRunner;
import dev.gns.learner.episode.EpisodeState;
import dev.gns.learner.episode.PolicyPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One attempt at an episode: the real {@link EpisodeRunner} with its schedules, signals, decisions and outcomes, on a
 * {@link Training}. Where it would wait, it is suspended, and later resumed from its own state before the step.
 */
final class EpisodeRun implements Checkpoints {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private final World world;
    private final LearnerProcess learner;
    private final EpisodeOrder order;
    private final EpisodeRunner runner;
    private final List<Metric> unsent = new ArrayList<>();
    private Optional<EpisodeState> memory;
    private int paidStep = -1;
    private Question question;
    private Optional<LrAction.Answer> answer = Optional.empty();
    private boolean stopped;
    private boolean abandoned;
    private boolean over;

    EpisodeRun(World world, LearnerProcess learner, EpisodeOrder order) {
        this.world = world;
        this.learner = learner;
        this.order = order;
        this.memory = learner.disk().load(order);
        this.runner =
                new EpisodeRunner(new Training.Trainings(this::pay), this::ask, unsent::add, this, world.timeline());
    }

    /** Goes on as far as it can without time passing. */
    void advance() {
        if (over) {
            return;
        }
        learner.mishap();
        try {
            var outcome = runner.run(order, this::wish);
            over = true;
            send();
            learner.publish(outcome);
        } catch (Suspended e) {
            // What it said since the step before, it will say again.
            unsent.clear();
            e.arrange();
        } catch (EpisodeAbandonedException e) {
            over = true;
        }
    }

    private Wish wish() {
        if (abandoned) {
            return Wish.ABANDON;
        }
        // The runner holds a stop for good, but here it is called anew for each step.
        stopped |= learner.isStopped(order.experimentId());
        return stopped ? Wish.STOP : Wish.GO_ON;
    }

    void abandon() {
        abandoned = true;
        over = true;
    }

    void wishMayHaveChanged() {
        if (question != null && wish() != Wish.GO_ON) {
            advance();
        }
    }

    /** A step takes its time. */
    private void pay(int step) {
        if (step > paidStep) {
            throw new Suspended(() -> learner.later(world.chance().millis(20, 500), "has trained", () -> {
                paidStep = Math.max(paidStep, step);
                advance();
            }));
        }
    }

    private Optional<LrAction.Answer> ask(GraphState state, PolicyPort.Waiting waiting) {
        if (waiting.cancellation().wish() != Wish.GO_ON) {
            return Optional.empty();
        }
        if (question == null) {
            throw new Suspended(() -> {
                question =
                        new Question(state, waiting.patience(), world.timeline().instant());
                answer = Optional.empty();
                send(question);
                live(question, waiting.signOfLife());
            });
        }
        if (answer.isEmpty() && !question.isGivenUp(world.timeline().instant())) {
            throw new Suspended(() -> {});
        }
        var found = answer;
        question = null;
        return found;
    }

    private void send(Question asked) {
        var record = new ProducerRecord<>(
                Topic.GRAPH_STATES.topicName(), order.episodeId(), Codecs.GRAPH_STATE.encode(asked.state()));
        record.headers().add(Headers.REPLY_PARTITION, Headers.bytes(learner.replyPartition()));
        world.deliver(record, "question");
        var now = world.timeline().instant();
        learner.later(Duration.between(now, asked.asked(now)), "waited for an answer", () -> {
            if (question == asked && !over) {
                if (asked.isGivenUp(world.timeline().instant())) {
                    advance();
                } else {
                    send(asked);
                }
            }
        });
    }

    private void live(Question asked, Runnable signOfLife) {
        learner.later(SIGN_OF_LIFE, "may give a sign of life", () -> {
            if (question == asked && !over) {
                signOfLife.run();
                send();
                live(asked, signOfLife);
            }
        });
    }

    void answered(LrAction action) {
        if (question != null && !over && answer.isEmpty() && question.isAnsweredBy(action)) {
            answer = Optional.of(action.answer());
            advance();
        }
    }

    private void send() {
        unsent.forEach(this::emit);
        unsent.clear();
    }

    private void emit(Metric metric) {
        world.append(new ProducerRecord<>(Topic.METRICS.topicName(), metric.id(), Codecs.METRIC.encode(metric)));
    }

    @Override
    public Optional<EpisodeState> load(EpisodeOrder ofOrder) {
        return memory;
    }

    @Override
    public void save(EpisodeOrder ofOrder, EpisodeState state) {
        memory = Optional.of(state);
        send();
        if (!world.chance().strikes(Fault.CHECKPOINT_LOST)) {
            learner.disk().save(order, state);
        }
    }

    @Override
    public void delete(EpisodeOrder ofOrder) {
        learner.disk().delete(order);
    }

    @Override
    public boolean due(Duration sinceLast) {
        return true;
    }
}
