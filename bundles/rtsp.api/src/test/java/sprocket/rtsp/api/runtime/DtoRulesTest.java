// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.dto.DTO;

/**
 * The description follows the rules for DTOs (OSGi Core 8, 52), so that programs can convert it to JSON, for example.
 */
class DtoRulesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                RuntimeDTO.class,
                EndpointDTO.class,
                PlaceDTO.class,
                MethodDTO.class,
                InterceptorDTO.class,
                ServiceDTO.class,
                MediaServiceDTO.class,
                ServerStatisticsDTO.class,
                StreamDTO.class,
                ReceptionDTO.class
            })
    void hasPublicFieldsOfSimpleTypesAndNoMethods(Class<? extends DTO> type) throws ReflectiveOperationException {
        DTO dto = type.getConstructor().newInstance();
        assertThat(Stream.of(type.getDeclaredMethods()).filter(m -> !m.isSynthetic()))
                .isEmpty();
        for (Field field : type.getDeclaredFields()) {
            if (!field.isSynthetic() && !Modifier.isStatic(field.getModifiers())) {
                assertThat(Modifier.isPublic(field.getModifiers()))
                        .as(field.toString())
                        .isTrue();
                assertThat(isAllowed(field.getGenericType()))
                        .as(field.toString())
                        .isTrue();
                if (field.getType() == List.class || field.getType() == Map.class) {
                    assertThat(field.get(dto)).as("%s of a new one", field).isNotNull();
                }
            }
        }
    }

    private static boolean isAllowed(Type type) {
        if (type instanceof ParameterizedType of) {
            return Stream.of(of.getActualTypeArguments()).allMatch(DtoRulesTest::isAllowed);
        }
        return type instanceof Class<?> c
                && (c.isPrimitive()
                        || c == String.class
                        || Number.class.isAssignableFrom(c)
                        || DTO.class.isAssignableFrom(c));
    }

    @Test
    void statesAreDistinct() {
        assertThat(List.of(PlaceDTO.SERVED, PlaceDTO.HELD, PlaceDTO.OVERDUE, PlaceDTO.MISSING))
                .doesNotHaveDuplicates();
        assertThat(List.of(
                        ServiceDTO.SERVING,
                        ServiceDTO.STARTING,
                        ServiceDTO.FAILED,
                        ServiceDTO.RETIRING,
                        ServiceDTO.IDLE))
                .doesNotHaveDuplicates();
        assertThat(List.of(MediaServiceDTO.TRANSPORT, MediaServiceDTO.PAYLOAD_FORMAT, MediaServiceDTO.SOURCE))
                .doesNotHaveDuplicates();
    }

    /** Its text is that of its fields, for logs and shells. */
    @Test
    void isWrittenWithItsFields() {
        EndpointDTO endpoint = new EndpointDTO();
        endpoint.name = "default";
        endpoint.address = "127.0.0.1:8554";
        assertThat(endpoint.toString()).contains("default").contains("127.0.0.1:8554");
    }
}
