package dev.gns.testkit;

import dev.gns.launcher.broker.BrokerMain;
import dev.gns.launcher.broker.BrokerSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Main class of a {@link SecuredBroker}'s process: {@code DIRECTORY PORT TLS_PORT CONTROLLER_PORT}. It knows one user, its
 * own, who may do everything.
 */
final class SecuredBrokerMain {
    static final String DECISIONS = "decisions";
    static final String KEYSTORE = "keystore.p12";
    static final String KEYSTORE_PASSWORD = "key-of-a-test";
    static final String MECHANISM = "SCRAM-SHA-512";

    private static final String USER = SecuredBroker.ADMIN;
    private static final String PASSWORD = SecuredBroker.password(USER);

    private SecuredBrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var ports = Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList();
        var settings = BrokerSettings.of(directory, ports.get(0), ports.get(2));
        listeners(settings, ports);
        sasl(settings);
        tls(settings, directory.resolve(KEYSTORE));
        settings.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:" + USER);
        settings.put(RecordingAuthorizer.FILE, directory.resolve(DECISIONS).toString());
        BrokerMain.run(directory, settings, List.of(MECHANISM + "=[name=" + USER + ",password=" + PASSWORD + "]"));
    }

    private static void listeners(Map<String, String> settings, List<Integer> ports) {
        var clients = "SASL://127.0.0.1:" + ports.get(0) + ",TLS://127.0.0.1:" + ports.get(1);
        settings.put("listeners", clients + ",CONTROLLER://127.0.0.1:" + ports.get(2));
        settings.put("advertised.listeners", clients);
        settings.put("listener.security.protocol.map", "SASL:SASL_PLAINTEXT,TLS:SASL_SSL,CONTROLLER:SASL_PLAINTEXT");
        settings.put("inter.broker.listener.name", "SASL");
    }

    /** The controller's own listener has PLAIN: the broker must get in before it has read who it is. */
    private static void sasl(Map<String, String> settings) {
        var login = " required username=\"" + USER + "\" password=\"" + PASSWORD + "\"";
        var scram = "org.apache.kafka.common.security.scram.ScramLoginModule" + login + ";";
        var plain = "org.apache.kafka.common.security.plain.PlainLoginModule" + login;
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.sasl.scram-sha-512.sasl.jaas.config", scram);
        settings.put("listener.name.tls.scram-sha-512.sasl.jaas.config", scram);
        settings.put(
                "listener.name.controller.plain.sasl.jaas.config", plain + " user_" + USER + "=\"" + PASSWORD + "\";");
    }

    private static void tls(Map<String, String> settings, Path keystore) {
        settings.put("listener.name.tls.ssl.keystore.location", keystore.toString());
        settings.put("listener.name.tls.ssl.keystore.type", "PKCS12");
        settings.put("listener.name.tls.ssl.keystore.password", KEYSTORE_PASSWORD);
    }
}
