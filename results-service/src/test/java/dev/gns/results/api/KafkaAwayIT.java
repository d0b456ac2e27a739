package dev.gns.results.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;

import dev.gns.results.Await;
import dev.gns.results.StackResource;
import dev.gns.results.TestKey;
import dev.gns.results.TestSpecs;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database is there, Kafka is not: what is stored can be read, nothing can be launched. */
@QuarkusTest
@WithTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "away", value = "kafka"),
        scope = TestResourceScope.RESTRICTED_TO_CLASS)
class KafkaAwayIT {
    @BeforeAll
    static void key() {
        TestKey.send();
    }

    @Test
    void aLaunchIsNotTaken() {
        given().contentType(ContentType.JSON)
                .body(TestSpecs.TRAIN)
                .post("/api/experiments")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("detail", containsString("Kafka"));
    }

    @Test
    void howFarReadersAreBehindIsNotKnown() {
        Await.until("tables are there", () -> when().get("/api/experiments").statusCode() == 200);

        when().get("/api/system")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("detail", containsString("Kafka does not answer"));
    }

    @Test
    void whatIsStoredCanBeRead() {
        Await.until("tables are there", () -> when().get("/api/experiments").statusCode() == 200);

        when().get("/api/experiments").then().body("items", hasSize(0));
        when().get("/q/health/ready").then().statusCode(503);
    }
}
