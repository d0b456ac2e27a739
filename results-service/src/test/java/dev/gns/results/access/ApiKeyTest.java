package dev.gns.results.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    private static final String KEY = "0123456789-abcdef_ABCDEF";

    private final ApiKey key = new ApiKey(KEY, "here");

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + KEY, "bearer " + KEY, "Bearer  " + KEY + " "})
    void theKeyOpens(String authorization) {
        assertThat(key.opens(authorization)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", KEY, "Basic " + KEY, "Bearer x" + KEY, "Bearer 0123456789-abcdef"})
    void nothingElseDoes(String authorization) {
        assertThat(key.opens(authorization)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "too-short", "has a space in it", "umlauts-äöü-are-no-token"})
    void aKeyThatIsNoneIsRefusedByItsPlace(String bad) {
        assertThatThrownBy(() -> new ApiKey(bad, "the file x")).hasMessageContaining("the file x");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/experiments,false",
        "HEAD,/api/experiments,false",
        "OPTIONS,/api/experiments,false",
        "POST,/api/experiments,true",
        "POST,/api/experiments/check,false",
        "DELETE,/api/experiments/check,true",
        "POST,/api/experiments/check/stop,true",
        "PUT,/api/nowhere,true",
        "PATCH,/,true",
    })
    void whatChangesSomethingNeedsTheKey(String method, String path, boolean needed) {
        assertThat(Access.needsKey(method, path)).isEqualTo(needed);
    }

    @Test
    void methodsAreCaseSensitive() {
        assertThat(Access.needsKey("get", "/api/experiments")).isTrue();
    }
}
