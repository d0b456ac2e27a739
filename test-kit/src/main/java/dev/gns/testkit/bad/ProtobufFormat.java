package dev.gns.testkit.bad;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A Protobuf message of one type. */
public final class ProtobufFormat implements Format {
    private static final List<Double> DOUBLES = List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0.0,
            -0.0,
            -1.0,
            1e300,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            -1e-300);
    private static final List<Long> INTEGERS = List.of(
            0L, -1L, 1L, 11L, 999L, (long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<String> TEXTS =
            List.of("", "x".repeat(129), "x".repeat(70_000), "../../etc/passwd", "\0", "<b>", "a b", "NaN");

    private final Message prototype;

    public ProtobufFormat(Message prototype) {
        this.prototype = prototype;
    }

    /**
     * A place in a message that is being built.
     *
     * @param index of a repeated field's value; -1 for the field as a whole
     */
    private record Slot(Message.Builder owner, FieldDescriptor field, int index) {
        void set(Object value) {
            if (index < 0) {
                owner.setField(field, value);
            } else {
                owner.setRepeatedField(field, index, value);
            }
        }

        boolean isNumber() {
            return switch (field.getJavaType()) {
                case INT, LONG, FLOAT, DOUBLE -> index >= 0 || !field.isRepeated();
                default -> false;
            };
        }

        boolean isText() {
            return field.getJavaType() == JavaType.STRING && (index >= 0 || !field.isRepeated());
        }
    }

    private interface Change {
        void apply(Slot slot);
    }

    @Override
    public List<Integer> boundaries(byte[] value) {
        return new WireWalk(value).boundaries(prototype.getDescriptorForType());
    }

    @Override
    public byte[] withNumber(byte[] value, int where, int what) {
        return changed(
                value,
                where,
                Slot::isNumber,
                slot -> slot.set(number(slot.field().getJavaType(), what)));
    }

    private static Object number(JavaType type, int what) {
        return switch (type) {
            case INT -> INTEGERS.get(Math.floorMod(what, INTEGERS.size())).intValue();
            case LONG -> INTEGERS.get(Math.floorMod(what, INTEGERS.size()));
            case FLOAT -> DOUBLES.get(Math.floorMod(what, DOUBLES.size())).floatValue();
            default -> DOUBLES.get(Math.floorMod(what, DOUBLES.size()));
        };
    }

    @Override
    public byte[] withValue(byte[] value, int where, int what) {
        return changed(value, where, Slot::isText, slot -> slot.set(TEXTS.get(Math.floorMod(what, TEXTS.size()))));
    }

    @Override
    public byte[] without(byte[] value, int where, int what) {
        return changed(value, where, slot -> slot.index() < 0, slot -> {
            var repeated = slot.field().isRepeated();
            if (repeated && Math.floorMod(what, 2) == 0) {
                var values = (List<?>) slot.owner().getField(slot.field());
                slot.owner().setField(slot.field(), List.copyOf(values.subList(0, values.size() - 1)));
            } else {
                slot.owner().clearField(slot.field());
            }
        });
    }

    @Override
    public byte[] twice(byte[] value, int where) {
        return changed(value, where, slot -> slot.index() >= 0, slot -> slot.owner()
                .addRepeatedField(slot.field(), slot.owner().getRepeatedField(slot.field(), slot.index())));
    }

    @Override
    public byte[] newer(byte[] value) {
        return parse(value) == null ? value : with(value, "schema_version", 2);
    }

    /** With a field set, dots between levels; the first one where it is repeated. */
    public byte[] with(byte[] value, String path, Object number) {
        var names = List.of(path.split("\\."));
        var builder = parse(value);
        var owner = builder;
        for (var name : names.subList(0, names.size() - 1)) {
            var field = owner.getDescriptorForType().findFieldByName(name);
            owner = field.isRepeated() ? owner.getRepeatedFieldBuilder(field, 0) : owner.getFieldBuilder(field);
        }
        var field = owner.getDescriptorForType().findFieldByName(names.get(names.size() - 1));
        if (number == null) {
            owner.clearField(field);
        } else {
            new Slot(owner, field, field.isRepeated() ? 0 : -1).set(number);
        }
        return builder.build().toByteArray();
    }

    private byte[] changed(byte[] value, int where, Predicate<Slot> which, Change change) {
        var builder = parse(value);
        if (builder == null) {
            return value;
        }
        List<Slot> slots = new ArrayList<>();
        collect(builder, slots);
        var fitting = slots.stream().filter(which).toList();
        if (fitting.isEmpty()) {
            return value;
        }
        change.apply(fitting.get(Math.floorMod(where, fitting.size())));
        return builder.build().toByteArray();
    }

    private Message.Builder parse(byte[] value) {
        try {
            return prototype.newBuilderForType().mergeFrom(value);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private static void collect(Message.Builder builder, List<Slot> slots) {
        for (var field : builder.getAllFields().keySet()) {
            slots.add(new Slot(builder, field, -1));
            if (field.isRepeated()) {
                samples(builder.getRepeatedFieldCount(field)).forEach(index -> {
                    slots.add(new Slot(builder, field, index));
                    if (field.getJavaType() == JavaType.MESSAGE) {
                        collect(builder.getRepeatedFieldBuilder(field, index), slots);
                    }
                });
            } else if (field.getJavaType() == JavaType.MESSAGE) {
                collect(builder.getFieldBuilder(field), slots);
            }
        }
    }

    /** First, middle and last. */
    private static IntStream samples(int count) {
        return IntStream.of(0, count / 2, count - 1).distinct();
    }

    /** The message within a field. */
    static Descriptor within(FieldDescriptor field) {
        return field != null && field.getJavaType() == JavaType.MESSAGE ? field.getMessageType() : null;
    }
}
