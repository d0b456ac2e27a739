package dev.gns.results.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.gns.results.StackResource;
import dev.gns.results.TestKey;
import dev.gns.results.TestSpecs;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kafka is there, the database is not: launches are taken, reading has to wait. */
@QuarkusTest
@WithTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "away", value = "database"),
        scope = TestResourceScope.RESTRICTED_TO_CLASS)
class DatabaseAwayIT {
    @BeforeAll
    static void key() {
        TestKey.send();
    }

    @Test
    void aLaunchIsTakenOnceOnly() {
        var first = post("away", TestSpecs.TRAIN);
        var again = post("away", TestSpecs.TRAIN);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(post("away", TestSpecs.COMPARE).statusCode()).isEqualTo(422);
    }

    @Test
    void readingSaysWhatIsWrong() {
        when().get("/api/experiments")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("detail", containsString("database"));
    }

    @Test
    void theServiceIsAliveButNotReady() {
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/health/ready").then().statusCode(503);
        when().get("/api/tasks").then().statusCode(200);
    }

    private static Response post(String key, String body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/experiments");
    }
}
