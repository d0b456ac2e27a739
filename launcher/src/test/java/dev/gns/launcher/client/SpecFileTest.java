package dev.gns.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpecFileTest {
    @Test
    void figuresAreFiguresHoweverTheyAreWritten() {
        var values = SpecFile.parse("values: [3e-4, 1E-3, 2.5e-3, 4]", "x.yaml").get("values");
        assertThat(values).allMatch(v -> v.isNumber());
        assertThat(values.get(0).doubleValue()).isEqualTo(3e-4);
    }

    @Test
    void jsonIsAccepted() {
        assertThat(SpecFile.parse("{\"name\": \"a\"}", "x.json").get("name").textValue())
                .isEqualTo("a");
    }

    @Test
    void whatIsWrittenOnceCanBeUsedAgain() {
        var spec = SpecFile.parse("a: &grid {values: [3e-4, 1.0]}\nb: *grid\n", "x.yaml");
        assertThat(spec.at("/b/values/0").doubleValue()).isEqualTo(3e-4);
        assertThat(spec.get("b")).isEqualTo(spec.get("a"));
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() {
        assertThatThrownBy(() -> SpecFile.parse("name: a\ntasks: [", "x.yaml"))
                .isInstanceOf(SpecFile.InvalidSpecException.class)
                .hasMessageStartingWith("x.yaml, line ");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (var text : new String[] {"", "- a", "text"}) {
            assertThatThrownBy(() -> SpecFile.parse(text, "x.yaml"))
                    .hasMessageStartingWith("x.yaml must hold an object");
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SpecFile.read(Path.of("no/such.yaml"))).hasMessage("no/such.yaml does not exist");
    }
}
