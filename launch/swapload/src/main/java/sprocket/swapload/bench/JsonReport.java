// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.time.LocalDate;
import java.util.List;

/**
 * The results as JSON, by the names of the records. What is not known is null.
 *
 * @param audiences the lines of the table
 */
record JsonReport(Machine machine, List<Result> audiences, List<Figure> figures, List<Verdict> aims) {

    private static final JsonSerializer<Double> NUMBER =
            (value, type, context) -> value.isNaN() ? JsonNull.INSTANCE : new JsonPrimitive(value);
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(double.class, NUMBER)
            .registerTypeAdapter(Double.class, NUMBER)
            .registerTypeAdapter(LocalDate.class, (JsonSerializer<LocalDate>)
                    (date, type, context) -> new JsonPrimitive(date.toString()))
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    private record Verdict(String text, String aim, double value, boolean held) {}

    /** What was not measured is left out of the aims. */
    static String of(Machine machine, Measurements measurements, List<Aim> aims) {
        List<Verdict> verdicts = aims.stream()
                .filter(Aim::measured)
                .map(aim -> new Verdict(aim.text(), aim.bounds(), aim.value(), aim.held()))
                .toList();
        return GSON.toJson(new JsonReport(machine, measurements.results(), measurements.figures(), verdicts)) + "\n";
    }
}
