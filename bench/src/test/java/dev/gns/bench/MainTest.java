package dev.gns.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Main main = new Main(
            new Benchmarks(List.of(new Fixed("one", 1), new Fixed("two", 2))),
            Path.of("."),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));

    @Test
    void runsTheNamedOne() throws Exception {
        assertThat(main.run("two")).isZero();
        assertThat(out.toString(UTF_8))
                .isEqualToIgnoringNewLines("{\"name\":\"two\",\"value\":2.0,\"unit\":\"s\",\"n\":7}");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void runsAllWithoutAName() throws Exception {
        assertThat(main.run()).isZero();
        assertThat(out.toString(UTF_8).lines()).hasSize(2).first().asString().contains("\"one\"");
    }

    @Test
    void oneThatCannotBeMeasuredDoesNotKeepTheOthersFromIt() throws Exception {
        var broken = new Fixed("broken", Double.NaN);
        var all = new Main(
                new Benchmarks(List.of(broken, new Fixed("two", 2))),
                Path.of("."),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));

        assertThat(all.run()).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("\"two\"");
        assertThat(err.toString(UTF_8)).contains("broken was not measured");
    }

    @Test
    void anUnknownNameIsAnErrorAndListsAll() throws Exception {
        assertThat(main.run("three")).isEqualTo(2);
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(err.toString(UTF_8)).contains("one", "two", "measures two");
    }

    @Test
    void namesAreUnique() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Benchmarks(List.of(new Fixed("one", 1), new Fixed("one", 2))));
    }

    private record Fixed(String name, double value) implements Benchmark {
        @Override
        public String summary() {
            return "measures " + name;
        }

        @Override
        public void run(Path root, Consumer<Figure> figures) {
            figures.accept(new Figure(name, value, "s", 7));
        }
    }
}
