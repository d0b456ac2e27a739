package dev.gns.results.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.policy.Released;
import dev.gns.contracts.rest.ScheduleView;
import dev.gns.contracts.rest.ScheduleView.Field;
import dev.gns.contracts.rest.ScheduleView.Kind;
import dev.gns.contracts.rest.ScheduleView.Type;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue against the records that a spec is bound to. */
class ScheduleCatalogueTest {

    static List<ScheduleView> views() {
        return ScheduleCatalogue.SCHEDULES;
    }

    private static List<JsonSubTypes.Type> types() {
        return Arrays.stream(
                        ScheduleSpec.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> !ScheduleSpec.OfPolicy.class.isAssignableFrom(type.value()))
                .toList();
    }

    @Test
    void everyTypeOfScheduleIsThere() {
        assertThat(views())
                .extracting(ScheduleView::name)
                .containsExactlyElementsOf(
                        types().stream().map(JsonSubTypes.Type::name).toList());
    }

    @ParameterizedTest
    @MethodSource("views")
    void aScheduleHasTheFieldsOfItsRecord(ScheduleView view) {
        var record = types().stream()
                .filter(type -> type.name().equals(view.name()))
                .findFirst()
                .orElseThrow()
                .value();
        // A compared policy never explores, and the trainer fills in what it sees.
        var components = Arrays.stream(record.getRecordComponents())
                .filter(component -> !Set.of("explore", "features").contains(component.getName()))
                .toList();

        assertThat(view.fields())
                .extracting(Field::name)
                .containsExactlyElementsOf(
                        components.stream().map(RecordComponent::getName).toList());
        for (var i = 0; i < components.size(); i++) {
            assertThat(view.fields().get(i)).satisfies(holds(components.get(i)));
        }
        assertThat(view.kind()).isEqualTo(kind(record));
    }

    private static org.assertj.core.api.ThrowingConsumer<Field> holds(RecordComponent component) {
        var type = component.getGenericType();
        var inner = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
        return field -> {
            if (component.getType() == List.class) {
                assertThat(field.type()).isEqualTo(Type.NUMBERS);
            } else if (inner == double.class || inner == Double.class) {
                assertThat(field.type()).isEqualTo(Type.NUMBER);
            } else if (inner == int.class) {
                assertThat(field.type()).isIn(Type.NUMBER, Type.VERSION);
            } else if (inner instanceof Class<?> choices && choices.isEnum()) {
                assertThat(field.type()).isEqualTo(Type.CHOICE);
                assertThat(field.choices())
                        .hasSameSizeAs(choices.getEnumConstants())
                        .allMatch(choice -> Arrays.stream(choices.getEnumConstants())
                                .anyMatch(constant -> constant.toString().equalsIgnoreCase(choice)));
            } else {
                assertThat(field.type()).isIn(Type.POLICY, Type.SCHEDULE);
            }
        };
    }

    private static Kind kind(Class<?> record) {
        if (ScheduleSpec.ClosedForm.class.isAssignableFrom(record) || record == ScheduleSpec.Table.class) {
            return Kind.CLOSED_FORM;
        }
        return ScheduleSpec.Adaptive.class.isAssignableFrom(record) ? Kind.ADAPTIVE : Kind.LEARNED;
    }

    @ParameterizedTest
    @MethodSource("views")
    void aDefaultIsThatOfThePreset(ScheduleView view) {
        if (!Presets.SCHEDULES.contains(view.name())) {
            var released = view.name().equals("gns") ? List.of(Released.REF.id()) : List.of();
            assertThat(view.fields().stream()
                            .flatMap(field -> field.defaultValue().stream())
                            .toList())
                    .isEqualTo(released);
            return;
        }
        var preset = Presets.schedule(view.name());
        assertThat(view.fields().stream()
                        .filter(field -> field.defaultValue().isPresent())
                        .map(Field::name))
                .hasSameElementsAs(preset.properties().stream()
                        .map(field -> field.getKey())
                        .toList());
    }

    @Test
    void defaultsAreWrittenAsPeopleTypeThem() {
        var step = views().stream()
                .filter(view -> view.name().equals("step"))
                .findFirst()
                .orElseThrow();
        assertThat(step.fields())
                .extracting(Field::defaultValue)
                .containsExactly(Optional.of("0"), Optional.of("0.1"), Optional.of("0.5, 0.75"));
    }
}
