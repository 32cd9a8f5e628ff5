// SPDX-License-Identifier: Apache-2.0
package sprocket.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.parsers.JsonParser;

/**
 * Writes the bill of materials and the licences into an unpacked distribution. The build calls it. The build fails if a
 * jar or an embedded library is of unknown origin, if the text of a licence is missing, or if the bill is not valid.
 */
public final class Main {

    /** The name of the bill in the distribution. */
    static final String BILL = "sbom.cdx.json";

    private Main() {}

    /**
     * @param arguments the files of {@link Library#read}, the folder of the distribution, its version, and its time
     *     (ISO 8601)
     */
    public static void main(String[] arguments) throws IOException, ParseException, GeneratorException {
        try {
            Path home = Path.of(arguments[2]);
            List<Library> libraries = Library.read(Path.of(arguments[0]), Path.of(arguments[1]));
            Distribution distribution = Distribution.read(home, libraries);
            new Licences(home.resolve("licences")).write(distribution);
            Path bill = home.resolve(BILL);
            Files.writeString(bill, Bill.of(distribution, arguments[3], Instant.parse(arguments[4])));
            List<ParseException> errors = new JsonParser().validate(bill.toFile(), Bill.VERSION);
            if (!errors.isEmpty()) {
                throw new IllegalStateException(bill + " is no valid CycloneDX bill: " + errors);
            }
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
