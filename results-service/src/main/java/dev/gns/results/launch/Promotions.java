package dev.gns.results.launch;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.PolicyStore;
import dev.gns.results.store.PromotionStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Changes which version of a policy is in use where none is named. Each change writes the history again with one entry
 * more: one at a time, and on top of what was written last, which the database may not hold yet. There is
 * one results service, and nobody else writes promotions.
 */
@Singleton
public class Promotions {
    private final CommandLog log;
    private final PolicyStore policies;
    private final PromotionStore promotions;
    private final InstantSource clock;
    private final Map<String, Promotion> written = new Recent<>();

    Promotions(CommandLog log, PolicyStore policies, PromotionStore promotions, InstantSource clock) {
        this.log = log;
        this.policies = policies;
        this.promotions = promotions;
        this.clock = clock;
    }

    /** @throws Problem if there is no such version, or it is promoted already */
    public void promote(PolicyRef ref) {
        refuseUnknown(ref.id());
        if (policies.file(ref).isEmpty()) {
            throw Problem.notFound("policy version", ref.key());
        }
        change(ref.id(), current -> {
            if (current.map(Promotion::promoted).equals(Optional.of(ref))) {
                throw Problem.conflict("The policy version " + ref + " is promoted already");
            }
            return ref;
        });
    }

    /**
     * Promotes the version that was promoted before; once more, and the first is back.
     *
     * @throws Problem if there is no such policy, or no version was promoted before
     */
    public void rollBack(String policy) {
        refuseUnknown(policy);
        change(policy, current -> current.flatMap(Promotion::previous)
                .orElseThrow(
                        () -> Problem.conflict("No other version of the policy " + policy + " was promoted before")));
    }

    private void refuseUnknown(String policy) {
        if (policies.versionInUse(policy).isEmpty()) {
            throw Problem.notFound("policy", policy);
        }
    }

    private void change(String policy, Function<Optional<Promotion>, PolicyRef> choice) {
        synchronized (written) {
            var current = Optional.ofNullable(written.get(policy)).or(() -> promotions.find(policy));
            var version = choice.apply(current).version();
            var now = clock.instant();
            write(current.map(promotion -> promotion.next(version, now))
                    .orElseGet(() -> Promotion.first(policy, version, now)));
        }
    }

    private void write(Promotion promotion) {
        // Whether it was written is not known until it was acknowledged.
        written.remove(promotion.policy());
        try {
            log.write(new ProducerRecord<>(
                    Topic.POLICIES.topicName(), promotion.key(), Codecs.PROMOTION.encode(promotion)));
        } catch (KafkaException e) {
            throw Problem.unavailable("Kafka does not answer; try again soon");
        }
        written.put(promotion.policy(), promotion);
    }
}
