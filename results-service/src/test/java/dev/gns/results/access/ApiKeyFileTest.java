package dev.gns.results.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyFileTest {
    @TempDir
    Path directory;

    @Test
    void theFirstStartMakesAKeyThatOnlyItsOwnerCanRead() throws IOException {
        var file = directory.resolve("new/api-key");

        var key = open(file);

        var text = Files.readString(file).strip();
        assertThat(text).matches("[A-Za-z0-9_-]{43}");
        assertThat(key.opens("Bearer " + text)).isTrue();
        assertThat(key.place()).contains(file.toString()).doesNotContain(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(p -> p.equals(file));
        assertThat(Files.list(file.getParent())).hasSize(1);
    }

    @Test
    void everyLaterStartFindsTheSame() throws IOException {
        var file = directory.resolve("api-key");
        open(file);
        var text = Files.readString(file).strip();

        assertThat(open(file).opens("Bearer " + text)).isTrue();
        assertThat(Files.readString(file).strip()).isEqualTo(text);
    }

    @Test
    void anotherHomeHasAnotherKey() throws IOException {
        open(directory.resolve("a"));
        open(directory.resolve("b"));

        assertThat(Files.readString(directory.resolve("a"))).isNotEqualTo(Files.readString(directory.resolve("b")));
    }

    @Test
    void servicesThatStartTogetherAgree() throws IOException {
        var file = directory.resolve("api-key");

        var keys = IntStream.range(0, 8).parallel().mapToObj(i -> open(file)).toList();

        var text = Files.readString(file).strip();
        assertThat(keys).allMatch(key -> key.opens("Bearer " + text));
    }

    @Test
    void aFileThatHoldsNoKeyIsNamed() throws IOException {
        var file = Files.writeString(directory.resolve("api-key"), "\n");

        assertThatThrownBy(() -> open(file)).hasMessageContaining(file.toString());
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
        var file = Files.writeString(directory.resolve("a-file"), "").resolve("api-key");

        assertThatThrownBy(() -> open(file)).hasMessageContaining(file.toString());
    }

    private static ApiKey open(Path file) {
        return new ApiKeyFile(file, new SecureRandom()).key();
    }
}
