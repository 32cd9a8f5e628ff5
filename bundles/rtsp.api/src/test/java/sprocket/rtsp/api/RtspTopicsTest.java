// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtspTopicsTest {

    private static List<String> constants(boolean topics) throws IllegalAccessException {
        List<String> constants = new ArrayList<>();
        for (Field field : RtspTopics.class.getFields()) {
            String value = (String) field.get(null);
            if (value.contains("/") == topics) {
                constants.add(value);
            }
        }
        return constants;
    }

    /** One subscription of {@code sprocket/rtsp/*} gets all of them (Event Admin 1.4, 113.3.1). */
    @Test
    void topicsAreBelowOneAnother() throws IllegalAccessException {
        assertThat(constants(true))
                .hasSize(7)
                .doesNotHaveDuplicates()
                .allMatch(topic -> topic.matches("sprocket/rtsp/(session|stream)/[A-Z]+"));
    }

    @Test
    void propertiesAreNotThoseOfEventAdmin() throws IllegalAccessException {
        assertThat(constants(false))
                .hasSize(12)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+"))
                .doesNotContain("topic", "event");
    }
}
