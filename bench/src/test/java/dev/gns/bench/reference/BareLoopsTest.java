package dev.gns.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reference that is longer than this is no bare loop any more. */
class BareLoopsTest {
    private static final int LINES = 60;

    @ParameterizedTest
    @MethodSource("loops")
    void isShort(Path loop) throws IOException {
        assertThat(Files.readAllLines(loop)).hasSizeLessThan(LINES);
    }

    @ParameterizedTest
    @MethodSource("loops")
    void doesNotLinger(Path loop) throws IOException {
        var source = Files.readString(loop);
        if (source.contains("new KafkaProducer")) {
            assertThat(source).contains("\"linger.ms\", 0");
        }
    }

    static List<Path> loops() throws IOException {
        try (var java = Files.list(Path.of("src/main/java/dev/gns/bench/reference"));
                var python = Files.list(Path.of("reference"))) {
            return Stream.concat(java, python).filter(Files::isRegularFile).toList();
        }
    }
}
