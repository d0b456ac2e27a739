package dev.gns.testkit;

import dev.gns.contracts.bus.Connection;
import dev.gns.launcher.broker.BrokerMain;
import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.ChildSpec;
import dev.gns.launcher.process.JavaCommand;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.Readiness;
import dev.gns.launcher.process.RollingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that asks everybody for name and password (SASL SCRAM-SHA-512; by a second listener over TLS), allows what its
 * access control lists say and nothing else, and remembers what it was asked. In a process of its own.
 */
public final class SecuredBroker implements AutoCloseable {
    /** The user who may do everything, the broker itself included. */
    public static final String ADMIN = "admin";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final int ITERATIONS = 4096;
    private static final long MAX_LOG_BYTES = 10 << 20;

    private final Path directory;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private final Child child;

    private SecuredBroker(Path directory) {
        this.directory = directory.toAbsolutePath();
        new TestCertificate(this.directory).make();
        var arguments = Stream.of(this.directory, port, tlsPort, Ports.free())
                .map(Object::toString)
                .toList();
        child = new ChildSpec(
                        "broker",
                        new JavaCommand(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                                .main(SecuredBrokerMain.class, arguments),
                        Readiness.pidIn(this.directory.resolve(BrokerMain.READY)),
                        START_TIMEOUT)
                .start(new RollingLog(this.directory.resolve("broker.log"), MAX_LOG_BYTES));
    }

    /** Starts one that knows nobody but {@link #ADMIN}, and waits until it serves. */
    public static SecuredBroker start(Path directory) {
        var broker = new SecuredBroker(directory);
        broker.connection(ADMIN).entrance().await();
        return broker;
    }

    static String password(String user) {
        return "secret-of-" + user;
    }

    /**
     * From now on {@code user} can log in and may do what {@code bindings} say: the broker has been seen to let them in, since
     * the controller answers before the broker has read what it decided.
     */
    public void admit(String user, Collection<AclBinding> bindings) {
        var login = new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password(user));
        try (var admin = connection(ADMIN).admin("test-kit")) {
            // What a user may do first: who gets in too early is refused.
            admin.createAcls(bindings).all().get();
            admin.alterUserScramCredentials(List.of(login)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the user " + user + " cannot be made", e);
        }
        connection(user).entrance().await();
    }

    /** The connection of a user, by the listener without TLS. */
    public Connection connection(String user) {
        return Connection.of(properties(environment(user)));
    }

    /** The same over TLS. */
    public Connection tlsConnection(String user) {
        return Connection.of(properties(tlsEnvironment(user)));
    }

    /** What a service's process is told to be {@code user}: the variables that our documentation names. */
    public Map<String, String> environment(String user) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + port,
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM",
                SecuredBrokerMain.MECHANISM,
                "KAFKA_SASL_JAAS_CONFIG",
                jaas(user));
    }

    /** The same over TLS, trusting the broker's certificate. */
    public Map<String, String> tlsEnvironment(String user) {
        var environment = new HashMap<>(environment(user));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + tlsPort);
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        environment.put(
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                new TestCertificate(directory).file().toString());
        return environment;
    }

    private static String jaas(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password(user) + "\";";
    }

    /** As Quarkus reads them. */
    static Map<String, String> properties(Map<String, String> variables) {
        return variables.entrySet().stream()
                .collect(Collectors.toMap(
                        v -> v.getKey()
                                .substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        Map.Entry::getValue));
    }

    /** What the authorizer was asked so far. */
    public List<Decision> decisions() {
        try {
            return Files.readAllLines(directory.resolve(SecuredBrokerMain.DECISIONS)).stream()
                    .map(Decision::ofLine)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
