// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

/** A file of settings cannot be read. The message names the file and the reason. */
final class SettingsException extends Exception {

    SettingsException(String message) {
        super(message);
    }
}
