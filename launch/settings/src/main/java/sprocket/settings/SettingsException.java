// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

/** A file of settings that cannot be read; the message names it and says what to do. */
final class SettingsException extends Exception {

    SettingsException(String message) {
        super(message);
    }
}
