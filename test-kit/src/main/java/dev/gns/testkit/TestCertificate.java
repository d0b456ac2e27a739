package dev.gns.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A key pair for 127.0.0.1 and its self-signed certificate, made by the JDK's keytool. */
record TestCertificate(Path directory) {

    /** What a client trusts, as PEM. */
    Path file() {
        return directory.resolve("certificate.pem");
    }

    void make() {
        try {
            Files.createDirectories(directory);
            var store = List.of(
                    "-alias",
                    "broker",
                    "-keystore",
                    directory.resolve(SecuredBrokerMain.KEYSTORE).toString(),
                    "-storepass",
                    SecuredBrokerMain.KEYSTORE_PASSWORD);
            keytool(
                    store,
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=test",
                    "-ext",
                    "SAN=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12");
            keytool(store, "-exportcert", "-rfc", "-file", file().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(List<String> store, String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(store);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
    }
}
