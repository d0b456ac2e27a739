package dev.gns.results.api;

import static dev.gns.results.TestMessages.policy;
import static dev.gns.results.TestMessages.update;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.results.Await;
import dev.gns.results.StackResource;
import dev.gns.results.TestKey;
import dev.gns.results.TestSpecs;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version of a policy is in use, as people change it. */
@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class PromotionIT {
    private static final int VERSIONS = 8;

    @Inject
    Producer<String, byte[]> producer;

    private final String id = "p-" + UUID.randomUUID();
    private final String path = "/api/policies/" + id;

    @BeforeEach
    void publish() {
        TestKey.send();
        for (var version = 0; version < VERSIONS; version++) {
            producer.send(policy("some-experiment", new PolicyRef(id, version), new byte[] {(byte) version}));
        }
        producer.send(update("some-experiment", id, "return_mean", 2, 0.5));
        Await.until(
                "stored",
                () -> when().get(path).path("newest.version") == Integer.valueOf(VERSIONS - 1)
                        && when().get(path).path("versions[2].figures.return_mean") != null);
    }

    @Test
    void aPromotedVersionIsUsedWhereNoneIsNamedUntilItIsRolledBack() {
        when().get(path).then().body("promoted", nullValue(), "promotions", hasSize(0));
        assertThat(versionUsed()).isEqualTo(VERSIONS - 1);

        promote(2).statusCode(200).body("promoted", equalTo(2), "versions[2].figures.return_mean", equalTo(0.5f));
        assertThat(versionUsed()).isEqualTo(2);
        promote(2).statusCode(409).body("detail", containsString(id + "/2 is promoted already"));
        promote(5).statusCode(200).body("promoted", equalTo(5), "promotions.version", equalTo(List.of(2, 5)));

        rollBack().statusCode(200).body("promoted", equalTo(2), "promotions.version", equalTo(List.of(2, 5, 2)));
        assertThat(versionUsed()).isEqualTo(2);
        rollBack().statusCode(200).body("promoted", equalTo(5));
        assertThat(given().queryParam("limit", 500)
                        .get("/api/policies")
                        .<Integer>path("items.find { it.id == '" + id + "' }.promoted"))
                .isEqualTo(5);
    }

    @Test
    void thereMustBeAVersionToGoBackTo() {
        rollBack().statusCode(409).body("detail", containsString("promoted before"));
        promote(1).statusCode(200);
        rollBack().statusCode(409);
        when().get(path).then().body("promoted", equalTo(1), "promotions", hasSize(1));
    }

    @Test
    void promotionsAtOnceAllCount() {
        var versions = IntStream.range(0, VERSIONS).boxed().toList();
        versions.parallelStream().forEach(version -> promote(version).statusCode(200));

        assertThat(when().get(path).<List<Integer>>path("promotions.version"))
                .containsExactlyInAnyOrderElementsOf(versions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''|-",
                "{|-",
                "[1]|-",
                "{}|version",
                "{\"version\": null}|version",
                "{\"version\": -1}|version",
                "{\"version\": 1.5}|version",
                "{\"version\": \"1\"}|version",
                "{\"version\": 1, \"vresion\": 2}|vresion",
            })
    void aWrongBodyIsRefusedByItsField(String body, String field) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post(path + "/promote")
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    @Test
    void whatIsMissingIsNamed() {
        promote(99).statusCode(404).body("detail", containsString(id + "/99"));
        given().contentType(ContentType.JSON)
                .body("{\"version\": 0}")
                .post("/api/policies/none/promote")
                .then()
                .statusCode(404)
                .body("detail", containsString("no policy none"));
        when().post("/api/policies/none/rollback").then().statusCode(404).body("detail", containsString("none"));
    }

    private ValidatableResponse promote(int version) {
        return given().contentType(ContentType.JSON)
                .body("{\"version\": " + version + "}")
                .post(path + "/promote")
                .then();
    }

    private ValidatableResponse rollBack() {
        return when().post(path + "/rollback").then();
    }

    /** By a frozen policy without a version. */
    private int versionUsed() {
        var spec = TestSpecs.COMPARE.replace("\"policy\": \"learned\", \"version\": 2", "\"policy\": \"" + id + "\"");
        return given().contentType(ContentType.JSON)
                .body(spec)
                .post("/api/experiments")
                .path("spec.compare.entries[0].schedule.version");
    }
}
