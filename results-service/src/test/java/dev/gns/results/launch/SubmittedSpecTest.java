package dev.gns.results.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittedSpecTest {

    @Test
    void orderAndSpaceDoNotChangeTheHash() {
        var one = parse("{\"a\": 1, \"b\": {\"c\": [1, 2], \"d\": null}}");

        assertThat(parse("{\"b\":{\"d\":null,\"c\":[1,2]},\"a\":1}").sha256()).isEqualTo(one.sha256());
        assertThat(parse("{\"b\":{\"d\":null,\"c\":[2,1]},\"a\":1}").sha256()).isNotEqualTo(one.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "1", "null", "{\"a\":1} x", "{\"a\":1,\"a\":2}", "{\"a\":NaN}"})
    void anythingButOneObjectIsRefused(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void aTextWithNulIsRefusedByItsField() {
        assertThatThrownBy(() -> parse("{\"a\": [{\"b\": \"x\\u0000\"}]}"))
                .isInstanceOfSatisfying(InvalidMessageException.class, e -> assertThat(e.field())
                        .isEqualTo("a[0].b"));
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> parse("[".repeat(100_000))).isInstanceOf(InvalidMessageException.class);
    }

    private static SubmittedSpec parse(String body) {
        return SubmittedSpec.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
