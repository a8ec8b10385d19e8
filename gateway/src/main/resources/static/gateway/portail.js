// Small comforts; every page works without them.
(() => {
  const lettres = (texte) => (texte.match(/\p{L}/gu) || []).length;
  const chiffres = (texte) => (texte.match(/[0-9]/g) || []).length;
  const categories = (texte) =>
    [/\p{Lu}/u, /\p{Ll}/u, /[0-9]/, /[^\p{L}0-9]/u].filter((categorie) => categorie.test(texte)).length;
  const regles = {
    lettres: (texte) => lettres(texte) >= 5,
    chiffres: (texte) => chiffres(texte) >= 3,
    categories: (texte) => categories(texte) >= 3,
  };

  for (const liste of document.querySelectorAll('[data-regles-de]')) {
    const champ = document.getElementById(liste.dataset.reglesDe);
    const noter = () => {
      for (const ligne of liste.querySelectorAll('[data-regle]')) {
        ligne.classList.toggle('tenue', regles[ligne.dataset.regle](champ.value));
      }
    };
    liste.hidden = false;
    champ.addEventListener('input', noter);
    noter();
  }

  for (const bloc of document.querySelectorAll('[data-montrer]')) {
    bloc.hidden = false;
    bloc.querySelector('input').addEventListener('change', (evenement) => {
      for (const id of bloc.dataset.montrer.split(' ')) {
        document.getElementById(id).type = evenement.target.checked ? 'text' : 'password';
      }
    });
  }
})();
