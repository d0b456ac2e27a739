package dev.gns.testkit.bad;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A JSON text: its values are replaced as text, since many a bad value has no place in a tree. */
public final class JsonFormat implements Format {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String DEEP = "[".repeat(3_000);

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "-0.0",
            "1e308",
            "-1e308",
            "5e-324",
            "1e400",
            "-1e400",
            "NaN",
            "\"NaN\"",
            "\"Infinity\"",
            "\"-Infinity\"",
            "\"1\"",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "99999999999999999999999999",
            "1.5",
            "1e-400",
            "1e99999",
            "01",
            "null");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "7",
            "{}",
            "[]",
            "[null]",
            "\"\"",
            "\"planet\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"../../etc/passwd\"",
            "\"" + "x".repeat(5_000) + "\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "{\"type\": \"planet\"}",
            DEEP,
            DEEP + "]".repeat(3_000));

    /** @param member where the field's name begins; {@code start} where the value has none */
    private record Span(int member, int start, int end, boolean number, String field) {}

    @Override
    public List<Integer> boundaries(byte[] value) {
        var boundaries = new TreeSet<Integer>();
        for (var span : spans(value)) {
            boundaries.addAll(List.of(span.member(), span.start(), span.end()));
        }
        return List.copyOf(boundaries);
    }

    @Override
    public byte[] withNumber(byte[] value, int where, int what) {
        return replaced(value, where, Span::number, NUMBERS.get(Math.floorMod(what, NUMBERS.size())));
    }

    @Override
    public byte[] withValue(byte[] value, int where, int what) {
        return replaced(value, where, span -> true, VALUES.get(Math.floorMod(what, VALUES.size())));
    }

    @Override
    public byte[] without(byte[] value, int where, int what) {
        return replaced(value, where, span -> span.member() < span.start(), span -> span.member(), "\"gone\":0");
    }

    @Override
    public byte[] twice(byte[] value, int where) {
        var spans = spans(value).stream().filter(s -> s.member() < s.start()).toList();
        if (spans.isEmpty()) {
            return value;
        }
        var span = spans.get(Math.floorMod(where, spans.size()));
        var member = new String(value, span.member(), span.end() - span.member(), StandardCharsets.UTF_8);
        return spliced(value, span.member(), span.end(), member + "," + member);
    }

    @Override
    public byte[] newer(byte[] value) {
        return replaced(value, 0, span -> "schema".equals(span.field()), "2");
    }

    /** With {@code literal} as the value of the first field that is called so. */
    public static byte[] with(byte[] value, String field, String literal) {
        return replaced(value, 0, span -> field.equals(span.field()), literal);
    }

    private static byte[] replaced(byte[] value, int where, Predicate<Span> which, String literal) {
        return replaced(value, where, which, Span::start, literal);
    }

    private static byte[] replaced(
            byte[] value,
            int where,
            Predicate<Span> which,
            java.util.function.ToIntFunction<Span> from,
            String literal) {
        var spans = spans(value).stream().filter(which).toList();
        if (spans.isEmpty()) {
            return value;
        }
        var span = spans.get(Math.floorMod(where, spans.size()));
        return spliced(value, from.applyAsInt(span), span.end(), literal);
    }

    private static byte[] spliced(byte[] value, int start, int end, String middle) {
        var out = new ByteArrayOutputStream(value.length + middle.length());
        out.write(value, 0, start);
        out.writeBytes(middle.getBytes(StandardCharsets.UTF_8));
        out.write(value, end, value.length - end);
        return out.toByteArray();
    }

    /** Of all values, in the order of their ends; none where it is no JSON. */
    private static List<Span> spans(byte[] value) {
        List<Span> spans = new ArrayList<>();
        Deque<int[]> open = new ArrayDeque<>();
        Deque<String> names = new ArrayDeque<>();
        try (var parser = FACTORY.createParser(value)) {
            var member = -1;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                var start = (int) parser.currentTokenLocation().getByteOffset();
                if (token == JsonToken.FIELD_NAME) {
                    member = start;
                    continue;
                }
                var begin = new int[] {member < 0 ? start : member, start};
                member = -1;
                if (token.isStructStart()) {
                    open.push(begin);
                    names.push(name(parser.getParsingContext().getParent().getCurrentName()));
                } else {
                    var place = token.isStructEnd() ? open.pop() : begin;
                    var field = token.isStructEnd() ? names.pop() : name(parser.currentName());
                    spans.add(new Span(place[0], place[1], end(parser, token), token.isNumeric(), field));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return spans;
    }

    private static String name(String field) {
        return field == null ? "" : field;
    }

    private static int end(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            // A text is read no sooner than it is asked for.
            parser.getTextLength();
        }
        return (int) parser.currentLocation().getByteOffset();
    }
}
