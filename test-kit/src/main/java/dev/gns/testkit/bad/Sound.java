package dev.gns.testkit.bad;

import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.NodeStatistics;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What holds of every message that a reader takes for good, whatever its type: all its numbers are finite, and LRs positive. */
public final class Sound {
    private Sound() {}

    /** @throws AssertionError with the name of what is not sound */
    public static void check(Object message) {
        check(message.getClass().getSimpleName(), message);
    }

    private static void check(String name, Object value) {
        if (value instanceof Double || value instanceof Float) {
            var number = ((Number) value).doubleValue();
            require(Double.isFinite(number), name, value);
            require(number > 0 || !isLearningRate(name), name, value);
        } else if (value instanceof Record) {
            Arrays.stream(value.getClass().getRecordComponents())
                    .forEach(component -> check(component.getName(), read(component, value)));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> check(name, present));
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(each -> check(name, each));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> check(name, each));
        } else if (value instanceof NodeStatistics statistics) {
            for (var each : statistics.toArray()) {
                check(name, each);
            }
        }
        if (value instanceof LrBounds bounds) {
            require(bounds.minimum() > 0 && bounds.minimum() <= bounds.maximum(), name, value);
        }
    }

    private static boolean isLearningRate(String name) {
        return name.endsWith("earningRate");
    }

    private static void require(boolean condition, String name, Object value) {
        if (!condition) {
            throw new AssertionError(name + " is " + value + " in a message that was taken for good");
        }
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
