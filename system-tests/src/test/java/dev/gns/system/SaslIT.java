package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Access;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.rest.ExperimentView;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The four services on a broker that asks for name and password, each with a name of its own and with what {@link Access}
 * says; two of them over TLS.
 */
class SaslIT {
    private static final String TASK = "{\"preset\": \"fashion-mnist-small\", \"steps\": 20, \"decisionInterval\": 10}";

    /** The trainer writes an outcome itself when an episode's learner died again and again, which takes minutes. */
    private static final Map<Access, Set<Access.Grant>> NOT_EXERCISED =
            Map.of(Access.TRAINER, Set.of(Access.Grant.topic(AclOperation.WRITE, Topic.TRAJECTORIES)));

    @TempDir
    Path folder;

    @Test
    void eachServiceWorksWithANameOfItsOwnAndNeedsAllThatItIsGranted() {
        try (var stack = SecuredStack.start(folder)) {
            stack.services().forEach(SaslIT::saysThatItIsNotLetIn);

            stack.admit();
            stack.services().forEach(ServiceChild::awaitReady);
            trainsAndCompares(stack);
            assertThat(stack.deadLetters()).isZero();
            assertThat(stack.system().statusCode()).isEqualTo(200);

            stack.sendGarbage();
            stack.awaitDeadLetters(5);
            assertThat(stack.readFigure("reader-of-a-test")).isNotNull();
            stack.services().forEach(s -> assertThat(s.readiness().statusCode()).isEqualTo(200));
            nothingIsRefused(stack);
            nothingIsGrantedInVain(stack);
        }
    }

    private static void saysThatItIsNotLetIn(ServiceChild service) {
        service.awaitAlive();
        var answer = SecuredStack.await(service::readiness, r -> r.body().contains("Authentication failed"));
        assertThat(answer.statusCode()).as(service.name()).isEqualTo(503);
        assertThat(service.log())
                .filteredOn(line -> line.contains("Entrance]") && line.contains("does not let this service in"))
                .as(service.name())
                .hasSizeBetween(1, 2);
        assertThat(service.running()).as(service.name()).isTrue();
    }

    private static void trainsAndCompares(SecuredStack stack) {
        var trained = stack.run(
                """
                {"name": "train", "kind": "train", "seed": 1, "tasks": [%s], "policy": {"id": "p"}, "train": {"rounds": 1}}"""
                        .formatted(TASK));
        stack.restartTrainer();
        var compared = stack.run(
                """
                {"name": "compare", "kind": "compare", "seed": 2, "tasks": [%s], "compare": {"pairs": 1, "test": false, "entries": [
                  {"label": "gns", "schedule": {"type": "gns", "policy": "p"}, "learningRate": {"type": "prior"}},
                  {"label": "constant", "schedule": {"type": "constant"}, "learningRate": {"type": "prior"}}]}}"""
                        .formatted(TASK));
        for (var id : Set.of(trained, compared)) {
            assertThat(stack.client().experiment(id).phase()).isEqualTo(ExperimentView.Phase.COMPLETED);
        }
        assertThat(stack.client().promote("p", 1).promoted()).contains(1);
    }

    private static void nothingIsRefused(SecuredStack stack) {
        assertThat(stack.broker().decisions()).filteredOn(d -> !d.allowed()).isEmpty();
    }

    /** What the broker was asked for, and granted, is exactly what is declared. */
    private static void nothingIsGrantedInVain(SecuredStack stack) {
        var decisions = stack.broker().decisions();
        for (var access : Access.values()) {
            var used = access.grants().stream()
                    .filter(grant -> decisions.stream()
                            .anyMatch(d -> d.allowed()
                                    && d.user().equals(SecuredStack.user(access))
                                    && grant.allows(d.operation(), d.type(), d.name())))
                    .collect(Collectors.toSet());
            used.addAll(NOT_EXERCISED.getOrDefault(access, Set.of()));
            assertThat(used).as(access.name()).isEqualTo(access.grants());
        }
    }
}
