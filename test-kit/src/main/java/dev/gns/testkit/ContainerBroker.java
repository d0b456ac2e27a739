package dev.gns.testkit;

import dev.gns.launcher.broker.BrokerSettings;
import dev.gns.launcher.process.Ports;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A broker in a container by Testcontainers. The system property {@value #IMAGE_PROPERTY} names another image with the
 * interface of {@code apache/kafka}.
 */
public final class ContainerBroker implements TestBroker {
    static final String IMAGE_PROPERTY = "test.kafka.image";
    /** Of our clients' version. */
    private static final String IMAGE = "apache/kafka:4.2.1";

    private static final long ANSWER_SECONDS = 120;

    private final Container container;

    /** On a port of the host that it keeps over restarts; one that Docker chooses changes with each. */
    private static final class Container extends KafkaContainer {
        Container(DockerImageName image, int port) {
            super(image);
            addFixedExposedPort(port, 9092);
            BrokerSettings.ofOneBroker()
                    .forEach((name, value) ->
                            withEnv("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        }
    }

    private ContainerBroker(Container container) {
        this.container = container;
    }

    static ContainerBroker start() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "skipped: " + PROPERTY + "=container needs a Docker engine, and there is none");
        var image = DockerImageName.parse(System.getProperty(IMAGE_PROPERTY, IMAGE))
                .asCompatibleSubstituteFor("apache/kafka");
        var container = new Container(image, Ports.free());
        container.start();
        return new ContainerBroker(container);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void kill9() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        awaitAnswer(System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS));
    }

    /** A client gives up sooner than a broker in a container starts on a busy machine: ask again. */
    private void awaitAnswer(long deadline) {
        while (true) {
            try (var admin = admin()) {
                admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the broker's container does not serve after its restart", e);
                }
            }
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
