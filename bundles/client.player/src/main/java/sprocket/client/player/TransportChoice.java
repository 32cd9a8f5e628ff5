// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.util.List;
import sprocket.client.ClientOptions;
import sprocket.client.desk.Address;

/** The choice of the transport. */
enum TransportChoice {
    AUTOMATIC("UDP, else TCP", "UDP", "TCP"),
    UDP("UDP only", "UDP"),
    TCP("TCP only", "TCP"),
    MULTICAST("Multicast, else UDP or TCP", "MULTICAST", "UDP", "TCP");

    final String text;
    private final List<String> transports;

    TransportChoice(String text, String... transports) {
        this.text = text;
        this.transports = List.of(transports);
    }

    /** A name for a small button. */
    String shortText() {
        return switch (this) {
            case AUTOMATIC -> "Auto";
            case MULTICAST -> "Multicast";
            default -> name();
        };
    }

    /** The choice in the options of an address. */
    static TransportChoice of(Address address) {
        List<String> names = address.options().transports();
        for (TransportChoice choice : values()) {
            if (choice.transports.equals(names)) {
                return choice;
            }
        }
        return AUTOMATIC;
    }

    /** The same address with this transport. */
    Address applyTo(Address address) {
        ClientOptions options = address.options().transports(transports.toArray(String[]::new));
        return new Address(address.url(), options, address.picturesOnly());
    }
}
