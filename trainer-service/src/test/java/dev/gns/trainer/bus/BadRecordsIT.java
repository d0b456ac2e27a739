package dev.gns.trainer.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.policy.file.PolicyFile;
import dev.gns.testkit.TestBroker;
import dev.gns.testkit.bad.BadTraffic;
import dev.gns.testkit.bad.GoodMessage;
import dev.gns.testkit.bad.GoodMessages;
import dev.gns.testkit.bad.Reader;
import dev.gns.trainer.Examples;
import dev.gns.trainer.core.PolicyVersion;
import dev.gns.trainer.core.TrainerCore;
import dev.gns.trainer.core.TrainerSettings;
import dev.gns.trainer.update.PpoUpdater;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trainer that starts on topics full of what it cannot use. Its broker is its own: what is stored there is read again by every trainer. */
class BadRecordsIT {
    @TempDir
    private Path directory;

    @Test
    void badRecordsOfEveryTopicAreDeadLettersAndTheExperimentRunsToItsEnd() {
        var failure = new CountDownLatch(1);
        var meters = new SimpleMeterRegistry();
        try (var broker = TestBroker.start(directory).createTopics();
                var traffic = new BadTraffic(broker.connection());
                var bus = new TestBus(broker.connection())) {
            var sent = Reader.TRAINER.topics().stream()
                    .mapToInt(topic -> traffic.send(good(topic), null))
                    .sum();
            try (var trainer = new TrainerThread(
                            broker.connection(),
                            "trainer",
                            new TrainerCore(new PpoUpdater(), TrainerSettings.DEFAULTS, InstantSource.system()),
                            new TrainerMeters(meters),
                            failure::countDown)
                    .start()) {
                traffic.awaitDeadLetters();
                assertThat(counted(meters)).isEqualTo(sent);

                bus.want(Examples.training("good", Examples.train(1, 2, 2)));
                while (bus.phase("good") != Phase.COMPLETED) {
                    bus.newOrders("good").forEach(order -> bus.report(Examples.completed(order, 0.5, 2)));
                }
                assertThat(trainer.isReady()).isTrue();
                assertThat(failure.getCount()).isEqualTo(1);
            }
        }
    }

    private static GoodMessage good(Topic topic) {
        if (topic != Topic.POLICIES) {
            return new GoodMessages("x").of(topic).get(0);
        }
        var released = PolicyVersion.released();
        return GoodMessage.version(released.ref(), PolicyFile.write(released.policy()));
    }

    private static double counted(SimpleMeterRegistry meters) {
        return meters.find("gns.dead.letters").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
