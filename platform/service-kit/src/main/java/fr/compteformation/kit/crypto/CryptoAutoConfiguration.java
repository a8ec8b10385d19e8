package fr.compteformation.kit.crypto;

import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.KitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The cipher of a service that names a keys file. */
@AutoConfiguration(after = KitAutoConfiguration.class)
@ConditionalOnProperty("compteformation.keys-file")
public class CryptoAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  PersonalDataCipher personalDataCipher(CompteFormationProperties properties) {
    return TinkCipher.open(properties.keysFile(), properties.keysCreate());
  }
}
