// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object that keeps the order of its fields. Times are in seconds. Unknown values are null. */
public final class Json {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final double MILLION = 1e6;

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Adds a field: a string, a number, a boolean, a list, a map, another object, an Optional or a Duration. */
    public Json put(String name, Object value) {
        fields.put(name, plain(value));
        return this;
    }

    private static Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Json::plain).orElse(null);
        } else if (value instanceof Json object) {
            return object.fields;
        } else if (value instanceof Iterable<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        } else if (value instanceof Duration duration) {
            return rounded(duration.toNanos() / 1e9);
        } else if (value instanceof Double number) {
            return Double.isFinite(number) ? rounded(number) : null;
        }
        return value;
    }

    /** Rounds to a millionth; further digits have no meaning. */
    private static Double rounded(double number) {
        return Math.abs(number) < 1e12 ? Math.round(number * MILLION) / MILLION : number;
    }

    /** The object in one line. */
    @Override
    public String toString() {
        return GSON.toJson(fields);
    }
}
