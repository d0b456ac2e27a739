package dev.gns.launcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gns.contracts.InvalidMessageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    private static final String TEXT = "abc";
    /** By sha256sum. */
    private static final String SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    private HttpServer server;
    private Path target;

    @BeforeEach
    void serve() throws IOException {
        target = directory.resolve("target");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesAFileAndTellsItsDigestAndProgress() throws IOException {
        Files.writeString(directory.resolve("file"), TEXT);
        var progress = new ArrayList<String>();
        var sha256 = new Source(directory.toUri().toString())
                .fetch("file", target, TEXT.length(), (done, total) -> progress.add(done + "/" + total));
        assertThat(sha256).isEqualTo(SHA256);
        assertThat(target).hasContent(TEXT);
        assertThat(progress).containsExactly("3/3");
    }

    @Test
    void followsRedirectionsOfHttp() {
        answer("/new", 200, 0, TEXT);
        server.createContext("/old", exchange -> {
            exchange.getResponseHeaders().add("Location", "/new");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        assertThat(fetch("old", 3)).isEqualTo(SHA256);
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> fetch("file", 3))
                .isInstanceOf(FetchException.class)
                .hasMessage(source().address("file") + " is not there; give another --source");
        assertThatThrownBy(() -> new Source(directory.toUri().toString()).fetch("file", target, 3, (done, total) -> {}))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("file is not there");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 403, 500})
    void anAnswerThatIsNoFileIsRefused(int status) {
        answer("/file", status, -1, "");
        assertThatThrownBy(() -> fetch("file", 3))
                .isInstanceOf(FetchException.class)
                .hasMessageStartingWith(source().address("file") + " cannot be fetched to " + directory)
                .hasMessageContaining("" + status);
        assertThat(target).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3})
    void aFileThatIsTooLongIsRefusedWhetherItSaysSoOrNot(long announced) {
        answer("/file", 200, announced, TEXT);
        assertThatThrownBy(() -> fetch("file", 2))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("it is longer than 2 bytes");
    }

    @Test
    void aFileThatBreaksOffIsRefused() {
        answer("/file", 200, 5, TEXT);
        assertThatThrownBy(() -> fetch("file", 10))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("it ends after 3 of 5 bytes");
    }

    @Test
    void whereNobodyAnswersItIsOneLine() {
        server.stop(0);
        assertThatThrownBy(() -> fetch("file", 3))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("check the network, or give another --source");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "folder", "/folder", "file:folder", "ftp://host/folder", "jar:file:/a.jar!/", "http://a b/"})
    void whatIsNoUrlIsRefused(String folder) {
        assertThatThrownBy(() -> new Source(folder))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("--source must be an http, https or file URL, but is " + folder);
    }

    private String fetch(String path, long most) {
        return source().fetch(path, target, most, (done, total) -> {});
    }

    private Source source() {
        return new Source("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param length as in {@code HttpExchange.sendResponseHeaders} */
    private void answer(String path, int status, long length, String text) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, length);
            if (length >= 0) {
                exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
            }
            exchange.close();
        });
    }
}
