package dev.gns.results.api;

import dev.gns.results.TestKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests that must be refused, each with what the answer has to be. */
final class BadRequests {
    private static final String TRAIN = "{\"name\": %s, \"kind\": \"train\", \"seed\": %s, \"tasks\": [%s],"
            + " \"policy\": {\"id\": %s}, \"train\": {\"rounds\": %s}}";
    private static final String COMPARE = "{\"name\": \"x\", \"kind\": \"compare\", \"seed\": 1, \"tasks\": [%s],"
            + " \"compare\": {\"pairs\": %s, \"entries\": [{\"label\": %s, \"schedule\": %s, \"learningRate\": %s}]}}";
    private static final String TASK = "\"fashion-mnist-small\"";
    private static final List<String> TRICKS = List.of(
            "../../etc/passwd",
            "'; drop table experiment;--",
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "@SUM(1)",
            "a/b",
            "a b",
            "");

    private final List<BadRequest> requests = new ArrayList<>();

    /** @param field null where no single one is to blame */
    record BadRequest(
            String what,
            String method,
            String target,
            Map<String, String> headers,
            byte[] body,
            int status,
            String field) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<BadRequest> all() {
        var all = new BadRequests();
        all.specs();
        all.bodies();
        all.targets();
        all.headers();
        return all.requests.stream();
    }

    private void specs() {
        spec(
                "no name",
                "{\"kind\": \"train\", \"seed\": 1, \"tasks\": [" + TASK + "], \"policy\": {\"id\": \"p\"}}",
                "name");
        spec("no kind", "{\"name\": \"x\", \"seed\": 1, \"tasks\": [" + TASK + "]}", "kind");
        spec("unknown kind", "{\"name\": \"x\", \"kind\": \"fly\", \"seed\": 1, \"tasks\": [" + TASK + "]}", "kind");
        spec("unknown field", train("\"x\"", "1", TASK, "\"p\"", "2, \"extra\": 1"), "train.extra");
        spec("name of blanks", train("\"  \"", "1", TASK, "\"p\"", "2"), "name");
        spec("long name", train("\"" + "x".repeat(900_000) + "\"", "1", TASK, "\"p\"", "2"), "name");
        spec("name that is a number", train("7", "1", TASK, "\"p\"", "2"), "name");
        spec("name that is a list", train("[\"x\"]", "1", TASK, "\"p\"", "2"), "name");
        spec("name with NUL", train("\"a\\u0000b\"", "1", TASK, "\"p\"", "2"), "name");
        spec("name that is half a character", train("\"a\\ud800b\"", "1", TASK, "\"p\"", "2"), "name");
        for (var number : List.of("1e400", "-1e400", "99999999999999999999", "1.5", "\"1\"", "null", "[]", "true")) {
            spec("seed " + number, train("\"x\"", number, TASK, "\"p\"", "2"), "seed");
        }
        spec(
                "unknown field of many characters",
                train("\"x\"", "1", TASK, "\"p\"", "2, \"" + "y".repeat(40_000) + "\": 1"),
                null);
        for (var number : List.of("0", "-1", "-0", "2147483648", "1e400", "1.5", "\"3\"", "null", "{}", "1e9")) {
            spec("rounds " + number, train("\"x\"", "1", TASK, "\"p\"", number), "train.rounds");
        }
        for (var number :
                List.of("0", "-1", "-0.0", "1e400", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"0.1\"", "null")) {
            spec(
                    "learning rate " + number,
                    compare(
                            TASK,
                            "1",
                            "\"row\"",
                            "{\"type\": \"constant\"}",
                            "{\"type\": \"fixed\", \"value\": " + number + "}"),
                    "compare.entries[0].learningRate.value");
        }
        for (var number : List.of("0", "-3", "99999999999", "1e400")) {
            spec(
                    "pairs " + number,
                    compare(TASK, number, "\"row\"", "{\"type\": \"constant\"}", "{\"type\": \"prior\"}"),
                    "compare.pairs");
        }
        spec("unknown task", train("\"x\"", "1", "\"nope\"", "\"p\"", "2"), "tasks[0]");
        spec("no task", train("\"x\"", "1", "", "\"p\"", "2"), "tasks");
        spec("task of a number", train("\"x\"", "1", "7", "\"p\"", "2"), "tasks[0]");
        spec(
                "unknown schedule",
                compare(TASK, "1", "\"row\"", "{\"type\": \"magic\"}", "{\"type\": \"prior\"}"),
                "compare.entries[0].schedule.type");
        for (var trick : TRICKS) {
            var text = "\"" + trick + "\"";
            spec("policy " + trick, train("\"x\"", "1", TASK, text, "2"), "policy.id");
            spec(
                    "label " + trick,
                    compare(TASK, "1", text, "{\"type\": \"constant\"}", "{\"type\": \"prior\"}"),
                    "compare.entries[0].label");
            spec(
                    "task named " + trick,
                    train("\"x\"", "1", "{\"preset\": " + TASK + ", \"name\": " + text + "}", "\"p\"", "2"),
                    "tasks[0].name");
            spec(
                    "data set " + trick,
                    train("\"x\"", "1", "{\"preset\": " + TASK + ", \"dataset\": " + text + "}", "\"p\"", "2"),
                    "tasks[0].dataset");
        }
    }

    private void bodies() {
        for (var target : List.of("/api/experiments", "/api/experiments/check", "/api/policies/none/promote")) {
            for (var body :
                    List.of("", "no json", "[]", "7", "null", "{", "{}}", "{\"a\": NaN}", "{\"a\": Infinity}")) {
                post(target, bytes(body), 400, null);
            }
            post(target, bytes("{\"version\": 1, \"version\": 2}"), 400, null);
            post(target, bytes("[".repeat(100_000)), 400, null);
            post(target, bytes("{\"a\":".repeat(100_000)), 400, null);
            post(target, new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'}, 400, null);
            post(target, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{'}, 400, null);
            post(target, bytes(" ".repeat(10 << 20)), 413, null);
            add("10 MB in chunks", "POST", target, chunked(), RawHttp.chunked(bytes(" ".repeat(10 << 20))), 413, null);
            add("2 MB in chunks", "POST", target, chunked(), RawHttp.chunked(bytes(" ".repeat(2 << 20))), 413, null);
            add("no media type", "POST", target, key(), new byte[0], 400, null);
            for (var type :
                    List.of("text/plain", "application/xml", "multipart/form-data; boundary=x", "application/")) {
                add(type, "POST", target, with("Content-Type", type, 2), bytes("{}"), 415, null);
            }
        }
        for (var version : List.of("-1", "1.5", "\"1\"", "null", "99999999999", "1e400")) {
            post("/api/policies/none/promote", bytes("{\"version\": " + version + "}"), 400, "version");
        }
        post("/api/policies/none/promote", bytes("{}"), 400, "version");
        post("/api/policies/none/promote", bytes("{\"version\": 1, \"more\": 1}"), 400, "more");
        post("/api/policies/none/promote", bytes("{\"version\": 1}"), 404, null);
        post("/api/policies/none/rollback", bytes("{}"), 404, null);
        post("/api/experiments/none/stop", bytes("{\"a\": 1}"), 404, null);
        post("/api/experiments/none/resume", bytes("no json"), 404, null);
    }

    private void targets() {
        for (var id : List.of(
                "..%2F..%2Fetc%2Fpasswd",
                "%27;%20drop%20table%20experiment;--", "%3Cscript%3E", "%3Dcmd", "x".repeat(2_000))) {
            for (var path : List.of(
                    "experiments/%s",
                    "experiments/%s/report",
                    "episodes/%s",
                    "episodes/%s/schedule",
                    "policies/%s",
                    "policies/%s/versions/0/file",
                    "dead-letters/%s/value")) {
                get("/api/" + path.formatted(id), 404, null);
            }
            add("stop " + id, "POST", "/api/experiments/" + id + "/stop", key(), new byte[0], 404, null);
            add("delete " + id, "DELETE", "/api/experiments/" + id, key(), new byte[0], 404, null);
        }
        for (var path : List.of("experiments/%s", "episodes/%s", "policies/%s")) {
            get("/api/" + path.formatted("a%00b"), 400, "path");
        }
        for (var path : List.of(
                "experiments?name=%s",
                "experiments/none/episodes?label=%s",
                "episodes/none/series?metric=%s",
                "experiments/none/curves?metric=%s")) {
            get("/api/" + path.formatted("a%00b"), 400, path.replaceAll(".*\\?(.*)=.*", "$1"));
        }
        for (var number : List.of("0", "-1", "1.5", "many", "99999999999999999999", "NaN")) {
            get("/api/experiments?limit=" + number, 400, "limit");
            get("/api/episodes/none/series?metric=x&points=" + number, 400, "points");
            get("/api/policies?limit=" + number, 400, "limit");
            get("/api/dead-letters?limit=" + number, 400, "limit");
        }
        for (var cursor : List.of("x", "%00", "e30", "bnVsbA", "W10", "eyJpZCI6Ilx1MDAwMCJ9")) {
            get("/api/experiments?cursor=" + cursor, 400, "cursor");
            get("/api/dead-letters?cursor=" + cursor, 400, "cursor");
            get("/api/policies?cursor=" + cursor, 400, "cursor");
        }
        for (var address : List.of("/api/%zz", "/api/experiments?name=%zz", "/%", "/api/a|b", "/api/\"", "//[")) {
            get(address, 400, "path");
        }
        get("/api/nowhere", 404, null);
        for (var method : List.of("PUT", "PATCH", "DELETE")) {
            add(method, method, "/api/experiments", key(), new byte[0], 405, null);
            add(method, method, "/api/policies/none/promote", key(), new byte[0], 405, null);
        }
        add("GET", "GET", "/api/experiments/none/stop", key(), new byte[0], 405, null);
        add("POST", "POST", "/api/tasks", key(), new byte[0], 405, null);
    }

    private void headers() {
        for (var value : List.of("", " ", "a\tb", "\u00e9", "x".repeat(256))) {
            var headers = with("Idempotency-Key", value, 2);
            headers.put("Content-Type", "application/json");
            add("key " + value, "POST", "/api/experiments", headers, bytes("{}"), 400, "Idempotency-Key");
        }
        for (var accept : List.of("image/png", "///")) {
            var headers = key();
            headers.put("Accept", accept);
            add("Accept " + accept, "GET", "/api/tasks", headers, new byte[0], 406, null);
        }
    }

    /** A spec, below 1 MB as it is written. */
    static String tooLargeOnceFilledIn() {
        var task = "{\"preset\": \"rte-small\", \"name\": \"%s%d\", \"model\": \"" + "\u20ac".repeat(1_000) + "\"}";
        var policy = "{\"label\": \"p%d\", \"trainingSeeds\": 1, \"train\": {\"rounds\": 1}}";
        var values = numbered(i -> "1.%03d3456789012e-3".formatted(i));
        var entry =
                "{\"label\": \"e%d\", \"schedule\": {\"type\": \"constant\"}, \"learningRate\": {\"type\": \"grid\","
                        + " \"seeds\": 1, \"values\": [" + values + "]}}";
        return ("{\"name\": \"x\", \"kind\": \"study\", \"seed\": 1, \"tasks\": [%s], \"compareTasks\": [%s],"
                        + " \"policies\": [%s], \"compare\": {\"pairs\": 1, \"entries\": [%s]}}")
                .formatted(
                        numbered(i -> task.formatted("t", i)),
                        numbered(i -> task.formatted("c", i)),
                        numbered(policy::formatted),
                        numbered(entry::formatted));
    }

    private static String numbered(IntFunction<String> of) {
        return IntStream.range(0, 100).mapToObj(of).collect(Collectors.joining(", "));
    }

    private static String train(String name, String seed, String tasks, String policy, String rounds) {
        return TRAIN.formatted(name, seed, tasks, policy, rounds);
    }

    private static String compare(String tasks, String pairs, String label, String schedule, String rate) {
        return COMPARE.formatted(tasks, pairs, label, schedule, rate);
    }

    /** Refused by a launch and by a check alike. */
    private void spec(String what, String body, String field) {
        for (var target : List.of("/api/experiments", "/api/experiments/check")) {
            var content = bytes(body);
            var headers = with("Content-Type", "application/json", content.length);
            add(what, "POST", target, headers, content, 400, field);
        }
    }

    private void post(String target, byte[] body, int status, String field) {
        var what = "%d bytes to %s".formatted(body.length, target);
        add(what, "POST", target, with("Content-Type", "application/json", body.length), body, status, field);
    }

    private void get(String target, int status, String field) {
        add("GET " + target, "GET", target, Map.of(), new byte[0], status, field);
    }

    private void add(
            String what,
            String method,
            String target,
            Map<String, String> headers,
            byte[] body,
            int status,
            String field) {
        requests.add(new BadRequest(what, method, target, headers, body, status, field));
    }

    private static Map<String, String> key() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + TestKey.KEY);
        return headers;
    }

    private static Map<String, String> with(String name, String value, int length) {
        var headers = key();
        headers.put(name, value);
        headers.put("Content-Length", Integer.toString(length));
        return headers;
    }

    private static Map<String, String> chunked() {
        var headers = key();
        headers.put("Content-Type", "application/json");
        headers.put("Transfer-Encoding", "chunked");
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
