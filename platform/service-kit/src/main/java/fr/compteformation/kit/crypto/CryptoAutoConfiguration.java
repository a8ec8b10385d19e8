package fr.compteformation.kit.crypto;

import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.KitAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The cipher of a service that names a keys file. */
@AutoConfiguration(after = KitAutoConfiguration.class)
@ConditionalOnProperty("compteformation.keys-file")
public class CryptoAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(PersonalDataCipher.class)
  TinkCipher personalDataCipher(CompteFormationProperties properties) {
    return TinkCipher.open(properties.keysFile(), properties.keysCreate());
  }

  @Bean
  @ConditionalOnBean(TinkCipher.class)
  @ConditionalOnAvailableEndpoint
  KeysEndpoint keysEndpoint(TinkCipher cipher) {
    return new KeysEndpoint(cipher);
  }
}
