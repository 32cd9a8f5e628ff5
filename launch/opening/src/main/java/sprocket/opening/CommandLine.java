// SPDX-License-Identifier: Apache-2.0
package sprocket.opening;

import java.util.Optional;
import java.util.function.UnaryOperator;
import sprocket.client.ClientOptions;
import sprocket.client.desk.Address;

/**
 * What the client's command line says of the film.
 *
 * @param address empty where it says nothing
 * @param plays whether it is played at once, or somebody has a button for that
 */
record CommandLine(Optional<Address> address, boolean plays) {

    /** Nobody needs it once the film is open. */
    static final String PASSWORD = "sprocket.password";

    private static final String COURSE = "classic";

    /** @param property gives null where a name is not set */
    static CommandLine of(UnaryOperator<String> property) {
        String url = property.apply("sprocket.url");
        boolean course = COURSE.equals(property.apply("sprocket.window"));
        return new CommandLine(
                Optional.ofNullable(url).map(u -> new Address(u, options(u, property), course)), !course);
    }

    private static ClientOptions options(String url, UnaryOperator<String> property) {
        ClientOptions options = Address.of(url).options();
        String transport = property.apply("sprocket.transport");
        String port = property.apply("sprocket.rtp.port");
        String user = property.apply("sprocket.user");
        String password = property.apply(PASSWORD);
        if (transport != null) {
            options = options.transports(transport);
        }
        if (port != null) {
            options = options.clientPort(Integer.parseInt(port));
        }
        return user == null ? options : options.login(user, password == null ? "" : password);
    }
}
