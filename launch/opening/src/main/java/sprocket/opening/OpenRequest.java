// SPDX-License-Identifier: Apache-2.0
package sprocket.opening;

import java.util.Optional;
import java.util.function.UnaryOperator;
import sprocket.client.ClientOptions;
import sprocket.client.desk.Address;

/**
 * The address to open, from the command line of the client.
 *
 * @param address empty where the command line has none
 * @param plays whether it is played at once; the course's window has a button for that
 */
record OpenRequest(Optional<Address> address, boolean plays) {

    /** Cleared once it has been read. */
    static final String PASSWORD = "sprocket.password";

    private static final String COURSE = "classic";

    /** @param property gives null where a name is not set */
    static OpenRequest of(UnaryOperator<String> property) {
        String url = property.apply("sprocket.url");
        boolean course = COURSE.equals(property.apply("sprocket.window"));
        return new OpenRequest(
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
