package dev.gns.results.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gns.results.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Says a problem before, or instead of, the REST framework, whose answer would be a bare status. */
@ApplicationScoped
class EarlyAnswers {
    private final ObjectMapper mapper;

    EarlyAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void send(RoutingContext request, Problem problem) {
        try {
            var body = mapper.writeValueAsString(problem.view());
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem must be writable as JSON", e);
        }
    }
}
