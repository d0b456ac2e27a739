package dev.gns.results;

import io.restassured.RestAssured;

/** The key of the service under test. */
public final class TestKey {
    public static final String KEY = "the-key-of-the-tests";

    private TestKey() {}

    /** From now on every request has it, unless it says {@code noFilters()}. */
    public static void send() {
        RestAssured.replaceFiltersWith((request, response, context) -> {
            request.header("Authorization", "Bearer " + KEY);
            return context.next(request, response);
        });
    }
}
